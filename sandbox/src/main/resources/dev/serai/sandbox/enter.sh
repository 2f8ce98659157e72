# Runs as root, of the host in a mount namespace of its own or of a user namespace, and becomes the sandbox.
#   $1 stage, or nothing  $2 filter  $3 gate  then: cgroup files --  mount sources --  command
# bwrap does not run the program before a byte comes through the gate, a named pipe.
# Its standard input carries bwrap's arguments, its standard error bwrap's status.
set -eu
stage=$1
filter=$2
gate=$3
shift 3
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
exec 3<&0 </dev/null 4<"$filter" 6<>"$gate" 5>&2 2>&1
# A server started in the background of a script ignores interrupts; what runs inside must not inherit that.
exec env --default-signal "$@"
