#   $1 seal  $2 its words  then: command
exec 3<"$2" 8<"$1" 9<ns/user
rm -f "$2"
shift 2
# A server started in the background of a script ignores interrupts; what runs inside must not inherit that.
exec env --default-signal setsid "$@"
