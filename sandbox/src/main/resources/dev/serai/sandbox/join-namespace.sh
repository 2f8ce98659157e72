#   $1 seal  $2 environment file  then: commands that lower rights --  program
exec 3<"$2" 8<"$1" 9<ns/user
rm -f "$2"
shift 2
# A server started in the background of a script ignores interrupts; what runs inside must not inherit that.
# The inner setsid makes the program leader of its session in numbers it can see.
# shellcheck disable=SC2086
exec env --default-signal setsid nsenter --mount=ns/mnt --net=ns/net --ipc=ns/ipc --uts=ns/uts --pid=ns/pid \
  --cgroup=ns/cgroup -- $leader "$@"
