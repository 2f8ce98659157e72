# Runs as root, of the host or of the user namespace the sandbox was made in, and becomes one more program of a running sandbox.
#   $1 process 1  $2 its start time  $3 seal  $4 environment file  $5 terminal, or nothing
#   then: cgroup files --  commands that lower rights --  program
set -eu
init=$1
start=$2
seal=$3
environment=$4
terminal=$5
shift 5
while [ "$1" != -- ]; do
  echo 0 > "$1"
  shift
done
shift
exec 3<"$environment" 8<"$seal"
rm -f "$environment"
# This directory stays that of one process even if its number is used again.
cd "/proc/$init"
read -r stat < stat
started() { shift 19; [ "$1" = "$start" ]; }
# shellcheck disable=SC2086
started ${stat##*) } || { echo "the sandbox is gone" >&2; exit 126; }
exec 9<ns/user
# The inner setsid makes the program leader of its session in numbers it can see.
leader=setsid
if [ -n "$terminal" ]; then
  exec <"$terminal" >"$terminal" 2>&1
  leader="setsid --ctty"
fi
# A server started in the background of a script ignores interrupts; what runs inside must not inherit that.
# shellcheck disable=SC2086
exec env --default-signal setsid nsenter --mount=ns/mnt --net=ns/net --ipc=ns/ipc --uts=ns/uts --pid=ns/pid \
  --cgroup=ns/cgroup -- $leader "$@"
