"""Masks as somebody leaves them who finishes two rectangles on each of three sections: 128 (unlabelled) outside.

usage: teach_masks.py LABELS.tif OUT.tif SEED
Draws three sections of pages 0 to 13 and two rectangles of 200² on each that do not overlap; all other pages keep their
masks. Prints the pages drawn, e.g. 3,7,12.
"""
import sys

import numpy
import tifffile

SECTIONS, PAGES, WINDOWS, SIDE, UNLABELLED = 3, 14, 2, 200, 128


def overlaps(a, b):
    return abs(a[0] - b[0]) < SIDE and abs(a[1] - b[1]) < SIDE


def main():
    source, target, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    labels = tifffile.imread(source)
    random = numpy.random.default_rng(seed)
    pages = sorted(int(page) for page in random.choice(PAGES, SECTIONS, replace=False))
    for page in pages:
        height, width = labels[page].shape
        places = []
        while len(places) < WINDOWS:
            place = (int(random.integers(height - SIDE + 1)), int(random.integers(width - SIDE + 1)))
            if not any(overlaps(place, other) for other in places):
                places.append(place)
        taught = numpy.full_like(labels[page], UNLABELLED)
        for y, x in places:
            taught[y:y + SIDE, x:x + SIDE] = labels[page][y:y + SIDE, x:x + SIDE]
        labels[page] = taught
    tifffile.imwrite(target, labels, photometric="minisblack")
    print(",".join(str(page) for page in pages))


main()
