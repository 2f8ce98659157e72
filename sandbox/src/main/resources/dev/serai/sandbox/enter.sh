# Runs as root, of the host in a mount namespace of its own or of a user namespace, and is followed by what becomes the sandbox.
#   $1 stage, or nothing  then: cgroup files --  mount sources --  what the rest of the script takes
set -eu
stage=$1
shift
while [ "$1" != -- ]; do
  echo 0 > "$1"
  shift
done
shift
# The sandbox's user id may not be able to reach the sources by their paths, so they get short ones.
if [ -n "$stage" ]; then mount -t tmpfs -o mode=0755,size=64k,nosuid,nodev,noexec serai "$stage"; fi
number=0
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then mkdir "$stage/$number"; else : > "$stage/$number"; fi
  mount --bind "$1" "$stage/$number"
  number=$((number + 1))
  shift
done
shift
