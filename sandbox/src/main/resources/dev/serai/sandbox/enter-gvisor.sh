#   $1 table of the mounts that make the root  then: command
mount --all --fstab "$1"
shift
exec </dev/null
exec env --default-signal "$@"
