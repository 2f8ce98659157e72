#   $1 memory of the snapshot  $2 its state  $3 user  $4 "kvm" or nothing  $5 inodes  $6 blocks of 1 KiB  then: mount sources --  command
# What is mounted in the sandbox becomes a file system in a file: the machine inside knows no other way to see files of the host.
memory=$1 state=$2 user=$3 accelerator=$4 inodes=$5 blocks=$6
shift 6
mkdir "$stage/shown"
number=0
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir "$stage/shown/$number"; else : > "$stage/shown/$number"; fi
  mount --bind "$1" "$stage/shown/$number"
  number=$((number + 1))
  shift
done
shift
if [ "$number" -gt 0 ]; then
  setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
    mke2fs -q -F -t ext4 -O ^has_journal,^resize_inode -E root_owner=0:0,nodiscard -m 0 -N "$inodes" -d "$stage/shown" "$stage/4" "${blocks}k" </dev/null
fi
if [ "$accelerator" = kvm ]; then
  # The host's own is not open to the sandbox's user.
  mkdir "$stage/device"
  mount -t tmpfs -o mode=0755,size=4k,nosuid,noexec serai "$stage/device"
  mknod -m 0600 "$stage/device/kvm" c 10 232
  chown "$user" "$stage/device/kvm"
fi
# Standard input stays open: where it is at its end, QEMU takes the port for output to be closed.
exec 7<"$state" 8<>"$memory"
exec env --default-signal "$@"
