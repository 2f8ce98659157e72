#   $1 filter  $2 gate  then: command
# bwrap does not run the program before a byte comes through the gate, a named pipe.
# Its standard input carries bwrap's arguments, its standard error bwrap's status.
exec 3<&0 </dev/null 4<"$1" 6<>"$2" 5>&2 2>&1
shift 2
# A server started in the background of a script ignores interrupts; what runs inside must not inherit that.
exec env --default-signal "$@"
