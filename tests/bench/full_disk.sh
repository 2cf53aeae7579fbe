#!/bin/bash
# A project on a disk of 1 MB (tmpfs in a name space of its own) that fills up while somebody paints: the message, and
# that nothing is lost once there is room again.
exec unshare --user --map-root-user --mount bash -c '
    mount -t tmpfs -o size=1m tmpfs /mnt &&
    LAMELLA_SMALL_DISK=/mnt exec "$LAMELLA_BUILD/tests/bin/tst_projectcrash" smallDiskLosesNothing'
