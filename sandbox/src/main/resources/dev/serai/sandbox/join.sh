# Runs as root, of the host or of the user namespace a sandbox was made in, and is followed by what becomes one more program inside.
#   $1 a process of the sandbox  $2 its start time  $3 terminal, or nothing  then: cgroup files --  what the rest of the script takes
set -eu
process=$1
start=$2
terminal=$3
shift 3
while [ "$1" != -- ]; do
  echo 0 > "$1"
  shift
done
shift
# This directory stays that of one process even if its number is used again.
cd "/proc/$process"
read -r stat < stat
started() { shift 19; [ "$1" = "$start" ]; }
# shellcheck disable=SC2086
started ${stat##*) } || { echo "the sandbox is gone" >&2; exit 126; }
leader=setsid
if [ -n "$terminal" ]; then
  # As one open file for all three, as a login has it: gVisor uses the first for all.
  exec 0<>"$terminal" 1>&0 2>&0
  leader="setsid --ctty"
fi
