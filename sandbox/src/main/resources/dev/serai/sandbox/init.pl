# Process 1 of a sandbox of class gvisor. Starts the program, carries bytes between its loopback and the host, buries the dead.
#   init.pl MEETING PROCESSOR USER CONNECTIONS WORKING-DIRECTORY  then: platform ports --  program and arguments
# MEETING holds unix sockets of the host, which this side can connect to and nothing else: "control", "in", and "out-PORT".
# Told on control:      connect ID PORT, signal NUMBER, kill PID
# Tells on control:     started PID, or failed WHY;  refused ID WHY
# On "in" each connection begins with its ID in 15 digits and a newline. It runs as user 0 of the sandbox, who is nobody on the host,
# with the rights to become USER and to signal it, and the program with none, so the program can neither end it nor meet the host itself.
# The program's environment is this one's, each name behind a plus sign, so that no variable of the program's is heeded by what runs here.
# Perl, because it is there wherever Debian is, and begins in a few milliseconds.
use strict;
use warnings;
use Errno qw(EINPROGRESS EINTR EAGAIN);
use Fcntl;
use Socket qw(:DEFAULT IPPROTO_TCP);

my $CHUNK = 65536;
my $WNOHANG = 1;
my $PR_CAPBSET_DROP = 24;
my %CALLS = (
  amd64 => {setgroups => 116, setresgid => 119, setresuid => 117, prctl => 157},
  aarch64 => {setgroups => 159, setresgid => 149, setresuid => 147, prctl => 167},
);

my ($meeting, $processor, $user, $connections, $directory) = splice(@ARGV, 0, 5);
$user += 0; # as a text it would be passed on as an address
my $calls = $CALLS{$processor} or die "unknown processor: $processor\n";
my @ports;
push @ports, shift @ARGV while $ARGV[0] ne '--';
shift @ARGV;

pipe(my $deaths, my $toll) or die "pipe: $!\n"; # a death between two waits would be slept over without it
my $control;
my $asked = '';     # what has come on control and is no whole line yet
my %listeners;      # descriptor => {socket, port}
my %connecting;     # descriptor => {socket, id}
my %ends;           # descriptor => {socket, peer, data, ended, shut}: data is what is to be written there
my $outgoing = 0;   # connections through platform ports
my $program;

sub report { my $line = join(' ', @_) . "\n"; syswrite($control, $line); }

sub nonblocking { my $socket = shift; fcntl($socket, F_SETFL, fcntl($socket, F_GETFL, 0) | O_NONBLOCK); }

sub loopback { return pack_sockaddr_in(shift, inet_aton('127.0.0.1')); }

sub meet {
  my ($name) = @_;
  socket(my $socket, AF_UNIX, SOCK_STREAM, 0) or return;
  return connect($socket, pack_sockaddr_un("$meeting/$name")) ? $socket : undef;
}

sub listen_on {
  my ($port) = @_;
  socket(my $socket, AF_INET, SOCK_STREAM, 0) or return;
  setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, pack('i', 1));
  bind($socket, loopback($port)) && listen($socket, 128) or return;
  nonblocking($socket);
  $listeners{fileno($socket)} = {socket => $socket, port => $port};
}

# ---- the program ---------------------------------------------------------------------------------------------

sub run_program {
  pipe(my $from, my $to) or die "pipe: $!";
  $program = fork();
  defined $program or die "fork: $!";
  become_program($to) if $program == 0;
  close($to);
  my $why = join('', <$from>);
  if ($why ne '') { report('failed', $why); exit 127; }
  report('started', $program);
}

# Descriptors above 2 close themselves when a program is executed, $to among them.
sub become_program {
  my ($to) = @_;
  $SIG{$_} = 'DEFAULT' for qw(HUP INT QUIT TERM PIPE ALRM USR1 USR2 CHLD);
  setpgrp(0, 0);
  if (!drop_rights()) { syswrite($to, "cannot become user $user: $!"); }
  elsif (!chdir($directory)) { syswrite($to, "$directory: $!"); }
  else {
    %ENV = map { /^[+](.*)/s ? ($1 => $ENV{$_}) : () } keys %ENV;
    no warnings;
    exec { $ARGV[0] } @ARGV;
    syswrite($to, "execvp $ARGV[0]: $!");
  }
  kill 'KILL', $$;
}

sub drop_rights {
  for (my $right = 0; syscall($calls->{prctl}, $PR_CAPBSET_DROP, $right, 0, 0, 0) == 0; $right++) { }
  return syscall($calls->{setgroups}, 0, 0) == 0
    && syscall($calls->{setresgid}, $user, $user, $user) == 0
    && syscall($calls->{setresuid}, $user, $user, $user) == 0;
}

sub bury {
  while ((my $dead = waitpid(-1, $WNOHANG)) > 0) {
    next if $dead != $program;
    my $signal = $? & 127;
    exit($signal ? 128 + $signal : $? >> 8);
  }
}

# With all that descend from it, found by their parents' numbers.
sub kill_tree {
  my ($root) = @_;
  my %children;
  for my $stat (glob('/proc/[0-9]*/stat')) {
    open(my $file, '<', $stat) or next;
    my $line = <$file> // '';
    push @{$children{$2}}, $1 if $line =~ /^(\d+) \(.*\) \S (\d+) /s;
  }
  my @found = ($root);
  for (my $i = 0; $i < @found; $i++) { push @found, @{$children{$found[$i]} // []}; }
  kill 'KILL', -$root, @found;
}

# ---- what the host asks --------------------------------------------------------------------------------------

sub hear {
  my $count = sysread($control, $asked, $CHUNK, length($asked));
  return if !defined $count && ($! == EINTR || $! == EAGAIN);
  return meet_again() if !$count;
  while ($asked =~ s/^([^\n]*)\n//) { answer(split(/ /, $1)); }
}

# The host has gone, and with it every reason to be here; or all of this has been frozen, and goes on under another host's eyes.
sub meet_again {
  close($control);
  $control = meet('control') or exit 1;
  $asked = '';
  report('started', $program);
}

sub answer {
  my ($word, $first, $second) = @_;
  if ($word eq 'connect') { begin_connect($first, $second); }
  elsif ($word eq 'signal') { kill $first, $program; }
  elsif ($word eq 'kill') { kill_tree($first); }
}

sub begin_connect {
  my ($id, $port) = @_;
  socket(my $socket, AF_INET, SOCK_STREAM, 0) or return report('refused', $id, $!);
  nonblocking($socket);
  if (connect($socket, loopback($port))) { return connected($id, $socket); }
  if ($! != EINPROGRESS) { return report('refused', $id, $!); }
  $connecting{fileno($socket)} = {socket => $socket, id => $id};
}

sub finish_connect {
  my ($descriptor) = @_;
  my $attempt = delete $connecting{$descriptor};
  my $error = unpack('i', getsockopt($attempt->{socket}, SOL_SOCKET, SO_ERROR));
  if ($error) { $! = $error; return report('refused', $attempt->{id}, $!); }
  connected($attempt->{id}, $attempt->{socket});
}

sub connected {
  my ($id, $inside) = @_;
  my $host = meet('in') or return report('refused', $id, $!);
  syswrite($host, sprintf("%015d\n", $id));
  join_ends($inside, $host);
}

# ---- carrying bytes ------------------------------------------------------------------------------------------

sub accept_on {
  my ($listener) = @_;
  accept(my $inside, $listener->{socket}) or return;
  my $host = meet("out-$listener->{port}") or return;
  $outgoing++;
  join_ends($inside, $host);
  $ends{fileno($inside)}{outgoing} = 1;
}

sub join_ends {
  my ($one, $other) = @_;
  for my $pair ([$one, $other], [$other, $one]) {
    my ($socket, $peer) = @$pair;
    nonblocking($socket);
    setsockopt($socket, IPPROTO_TCP, 1, pack('i', 1)); # TCP_NODELAY; a unix socket refuses it
    $ends{fileno($socket)} = {socket => $socket, peer => fileno($peer), data => '', ended => 0, shut => 0};
  }
}

sub read_from {
  my ($descriptor) = @_;
  my $end = $ends{$descriptor} or return;
  my $peer = $ends{$end->{peer}};
  my $count = sysread($end->{socket}, $peer->{data}, $CHUNK);
  if (!defined $count) { part($descriptor) unless $! == EAGAIN || $! == EINTR; return; }
  if ($count == 0) { $end->{ended} = 1; }
  write_to($end->{peer});
}

sub write_to {
  my ($descriptor) = @_;
  my $end = $ends{$descriptor} or return;
  if ($end->{data} ne '') {
    my $count = syswrite($end->{socket}, $end->{data});
    if (!defined $count) { part($descriptor) unless $! == EAGAIN || $! == EINTR; return; }
    substr($end->{data}, 0, $count, '');
  }
  pass_end_on($descriptor, $end) if $end->{data} eq '' && $ends{$end->{peer}}{ended} && !$end->{shut};
}

sub pass_end_on {
  my ($descriptor, $end) = @_;
  $end->{shut} = 1;
  shutdown($end->{socket}, 1);
  part($descriptor) if $ends{$end->{peer}}{shut};
}

sub part {
  my ($descriptor) = @_;
  my $end = delete $ends{$descriptor};
  my $peer = delete $ends{$end->{peer}};
  $outgoing-- if $end->{outgoing} || $peer->{outgoing};
  close($end->{socket});
  close($peer->{socket});
}

# ---- all of it -----------------------------------------------------------------------------------------------

sub wait_for_something {
  my ($read, $write) = ('', '');
  vec($read, fileno($_), 1) = 1 for $control, $deaths;
  if ($outgoing < $connections) { vec($read, $_, 1) = 1 for keys %listeners; }
  vec($write, $_, 1) = 1 for keys %connecting;
  while (my ($descriptor, $end) = each %ends) {
    vec($read, $descriptor, 1) = 1 if !$end->{ended} && $ends{$end->{peer}}{data} eq '';
    vec($write, $descriptor, 1) = 1 if $end->{data} ne '';
  }
  return select($read, $write, undef, undef) > 0 ? ($read, $write) : ('', '');
}

sub serve {
  my ($read, $write) = wait_for_something();
  sysread($deaths, my $tolled, $CHUNK);
  bury();
  for (keys %connecting) { finish_connect($_) if vec($write, $_, 1); }
  for (keys %ends) {
    write_to($_) if vec($write, $_, 1);
    read_from($_) if vec($read, $_, 1);
  }
  for (keys %listeners) { accept_on($listeners{$_}) if vec($read, $_, 1); }
  hear() if vec($read, fileno($control), 1);
}

$SIG{$_} = 'IGNORE' for qw(HUP INT QUIT TERM PIPE ALRM USR1 USR2);
nonblocking($_) for $deaths, $toll;
$SIG{CHLD} = sub { local $!; syswrite($toll, '.'); };
$control = meet('control') or die "cannot meet the host: $!\n";
for my $port (@ports) {
  listen_on($port) or do { report('failed', "cannot listen on port $port: $!"); exit 127; };
}
run_program();
serve() while 1;
