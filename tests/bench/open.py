#!/usr/bin/env python3
"""Opening large files, against tifffile in the same run; both with a cold file (its pages dropped from memory).

open.py [--gigabytes 10] [--side 32768] [--folder /tmp]
1. A BigTIFF of 2048² 8-bit pages: open and first section, next section, peak resident memory. The file is sparse: every
   page has its own directory and its own 4 MB, but only the pages that are read hold noise.
2. One page of 32768² in a single deflated strip, which cannot be read in parts: first region of 1024² (ours keeps the
   page as tiles on the way), the same again in a later run of the program, then a pan; peak resident memory. tifffile
   decodes the whole page for any region.
"ours" and "reference" are seconds to the first section.
"""
import argparse
import json
import os
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

PAGE = 2048
RUNS = 5  # of opening the series; the median of each figure counts


def need_room(folder, wanted):
    free = shutil.disk_usage(folder).free
    if free < wanted:
        sys.exit(f"tests/bench/open.py: {folder} has {free >> 20} MB free, {wanted >> 20} are needed; give --folder or smaller sizes")


def directory(width, height, compression, offset, count, next_directory):
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, compression), (262, 3, 1), (273, 16, offset),
            (277, 3, 1), (278, 4, height), (279, 16, count)]
    entries = b"".join(struct.pack("<HHQ", tag, kind, 1) + struct.pack("<Q", value) for tag, kind, value in tags)
    return struct.pack("<Q", len(tags)) + entries + struct.pack("<Q", next_directory)


def write_series(path, gigabytes):
    count = int(gigabytes * 2**30 / PAGE**2)
    size = len(directory(0, 0, 0, 0, 0, 0))
    with open(path, "wb") as out:
        out.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, 16 + PAGE**2))
        position = 16
        for page in range(count):
            if page < 3:
                out.seek(position)
                out.write(os.urandom(PAGE**2))
            out.seek(position + PAGE**2)
            after = position + PAGE**2 + size
            out.write(directory(PAGE, PAGE, 1, position, PAGE**2, after + PAGE**2 if page + 1 < count else 0))
            position = after
    return count


def write_one_strip(path, side):
    packer = zlib.compressobj(1)
    row = bytearray(os.urandom(side))
    for i in range(side):  # four grey values: about as compressible as a section
        row[i] &= 0xc0
    with open(path, "wb") as out:
        out.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0))
        for y in range(side):
            shift = (y * 131) % side
            out.write(packer.compress(bytes(row[shift:] + row[:shift])))
        out.write(packer.flush())
        end = out.tell()
        out.write(directory(side, side, 8, 16, end - 16, 0))
        out.seek(8)
        out.write(struct.pack("<Q", end))


def make_cold(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


def ours(*arguments):
    program = os.path.join(os.environ["LAMELLA_BUILD"], "bin", "lamella_bench_open")
    return json.loads(subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout)


def in_child(function, *arguments):
    """The result of a function in a process of its own, with its peak memory."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        result = function(*arguments)
        result["resident_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
        os.write(writer, json.dumps(result).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        result = json.loads(stream.read())
    os.wait()
    return result


def median_of(runs):
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def cold(path, measure):
    make_cold(path)
    return measure()


def reference_sections(path):
    import tifffile
    began = time.perf_counter()
    with tifffile.TiffFile(path) as tiff:
        tiff.pages[0].asarray()
        first = time.perf_counter() - began
        began = time.perf_counter()
        tiff.pages[1].asarray()
        following = time.perf_counter() - began
        began = time.perf_counter()
        pages = len(tiff.pages)
        return {"first": first, "next": following, "count_pages": time.perf_counter() - began, "pages": pages}


def reference_region(path):
    import tifffile
    began = time.perf_counter()
    with tifffile.TiffFile(path) as tiff:
        page = tiff.pages[0].asarray()
        page[page.shape[0] // 2:, page.shape[1] // 2:][:1024, :1024].copy()
    return {"first": time.perf_counter() - began}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gigabytes", type=float, default=10)
    parser.add_argument("--side", type=int, default=32768)
    parser.add_argument("--folder", default=tempfile.gettempdir())
    options = parser.parse_args()
    need_room(options.folder, 4 * options.side**2 + (64 << 20))
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        series = os.path.join(folder, "series.tif")
        count = write_series(series, options.gigabytes)
        own = median_of([cold(series, lambda: ours("sections", series)) for _ in range(RUNS)])
        other = median_of([cold(series, lambda: in_child(reference_sections, series)) for _ in range(RUNS)])
        if not own["pages"] == other["pages"] == count:
            sys.exit("tests/bench/open.py: the numbers of pages differ")
        os.remove(series)
        page = os.path.join(folder, "page.tif")
        cache = os.path.join(folder, "cache")
        write_one_strip(page, options.side)
        make_cold(page)
        region = ours("regions", page, cache)
        again = ours("regions", page, cache)
        make_cold(page)
        region_other = in_child(reference_region, page)
    print(json.dumps({
        "name": "open", "ours": own["first"], "reference": round(other["first"], 4),
        "ratio": round(other["first"] / own["first"], 2), "pages": count, "gigabytes": options.gigabytes,
        "directories": own["opened"], "reference_directories": round(other["count_pages"], 4),
        "next": own["next"], "reference_next": round(other["next"], 4),
        "resident_mb": own["resident_mb"], "reference_resident_mb": other["resident_mb"],
        "region_side": options.side, "region_first": region["first"], "region_first_again": again["first"],
        "region_pan": region["pan_median"], "region_pan_longest": region["pan_longest"],
        "region_resident_mb": region["resident_mb"], "reference_region": round(region_other["first"], 3),
        "reference_region_resident_mb": region_other["resident_mb"]}))


if __name__ == "__main__":
    main()
