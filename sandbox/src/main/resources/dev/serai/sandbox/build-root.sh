# Runs as root in a mount namespace of its own.
#   $1 an empty directory  $2 image to make  $3 made-up files of /etc  then: links, each a path and what it points to --
#   left out --  files and directories of the host
set -eu
umask 022
stage=$1 image=$2 etc=$3
shift 3
mount -t tmpfs -o mode=0755 serai "$stage"
mkdir "$stage/etc"
cp "$etc"/* "$stage/etc"
while [ "$1" != -- ]; do
  ln -s "$2" "$stage$1"
  shift 2
done
shift
left=
while [ "$1" != -- ]; do
  left="$left $1"
  shift
done
shift
for each; do
  if [ -d "$each" ]; then
    mkdir -p "$stage$each"
  else
    mkdir -p "$stage${each%/*}"
    [ -e "$stage$each" ] || : > "$stage$each"
  fi
  mount --bind "$each" "$stage$each"
done
for each in $left; do
  if [ -d "$stage$each" ]; then mount -t tmpfs -o mode=0755,size=4k serai "$stage$each"; fi
done
inodes=$(du -s --inodes "$stage" | cut -f1)
blocks=$(du -sk "$stage" | cut -f1)
mke2fs -q -F -t ext4 -O ^has_journal,^resize_inode -E root_owner=0:0 -m 0 -N $((inodes + inodes / 10 + 1024)) \
  -d "$stage" "$image" $((blocks + blocks / 10 + inodes / 2 + 65536))k </dev/null
