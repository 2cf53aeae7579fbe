# From a strength that changes to nine new variants in step 2, against the budget of 100 ms.
exec "$LAMELLA_BUILD/bin/lamella_bench_preview" "$LAMELLA_SHARED/data/isbi2012/volume.tif" \
  "$LAMELLA_SHARED/data/isbi2012/labels.tif"
