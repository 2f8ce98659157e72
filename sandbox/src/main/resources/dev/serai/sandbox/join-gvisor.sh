#   $@ the command
# shellcheck disable=SC2086
exec env --default-signal $leader setpriv --pdeathsig KILL "$@"
