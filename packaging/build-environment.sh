# Sourced by the scripts beside it: where the project is, how many compilers may run, and a compiler cache that
# also hits when the same sources lie in another folder.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# A file that includes LibTorch takes about 1 GB to compile; count 2 GB for each job.
memory_jobs=$(awk '/^MemAvailable:/ { print int($2 / 2097152) }' /proc/meminfo 2>/dev/null || echo 1)
jobs=$(nproc)
[ "$jobs" -le "${memory_jobs:-1}" ] || jobs=$memory_jobs
[ "$jobs" -ge 1 ] || jobs=1
jobs=${LAMELLA_JOBS:-$jobs}

export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root}
export CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}
