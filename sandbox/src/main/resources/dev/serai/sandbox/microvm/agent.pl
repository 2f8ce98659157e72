#!/bin/perl
# Process 1 of a sandbox of class microvm. Boots until a snapshot can be taken, then, in each clone of it, makes the sandbox, starts the
# program, carries bytes between its loopback and the host, buries the dead, and puts the machine out when the program has ended.
# All words go over one virtio-serial port as frames: a letter, the number of a stream, a length, as many bytes.
#   from the host:  S what to start   G signal   P how many processes   O port to connect to   X further program   Z size of its terminal   K kill it
#   to the host:    r ready   s started   f failed   x status of the program, how often memory ran out, how much was printed   p processes
#                   o port connected to   a connection stands   q status of a further program
#   both ways:      d data   e end of data   c closed, and why   w so many bytes more may come
# Neither side sends more on a stream than the other has said it takes, so no reader waits for another and blocking writes end.
# No module of Perl's is loaded: it runs in an initial file system that has none.
use strict;
use warnings;

my $CHUNK = 32768;
my $WINDOW = 262144;
my ($EINTR, $EAGAIN, $EINPROGRESS) = (4, 11, 115);
my ($O_RDWR, $O_NONBLOCK, $O_NOCTTY, $F_GETFL, $F_SETFL) = (2, 2048, 256, 3, 4);
my ($AF_INET, $SOCK_STREAM, $SOL_SOCKET, $SO_REUSEADDR, $SO_ERROR, $IPPROTO_TCP, $TCP_NODELAY) = (2, 1, 1, 2, 4, 6, 1);
my ($MS_RDONLY, $MS_NOSUID, $MS_NODEV, $MS_NOEXEC, $MS_REMOUNT, $MS_BIND, $MS_REC) = (1, 2, 4, 8, 32, 4096, 16384);
my %CALL = (
  ioctl => 16, setsid => 112, setgroups => 116, setresuid => 117, setresgid => 119, prctl => 157, mount => 165, reboot => 169,
  sethostname => 170, clock_settime => 227, prlimit => 302, finit_module => 313, seccomp => 317,
);

my $ROOT = '/root';          # what the program sees as /, or /other when it has a root of its own
my $GROUP = '/groups/box';   # the control group of all programs
my ($control, $output);
my ($deaths, $toll);         # a child that ends between two waits would be slept over without it
my $heard = '';              # what has come on control and is no whole frame yet
my %told;                    # what to start
my %streams;                 # number => {from, to, data, room, owed, ended}: from is read for the host, to is written what it sends
my %connecting;              # number => socket
my %listeners;               # port => socket
my %further;                 # process => number of its stream
my %terminals;               # number of a stream => its terminal
my ($program, $printed);     # the main program, and where what it prints is read
my $printed_bytes = 0;
my $next_stream = 1;         # of those that begin here: odd
my $outgoing = 0;            # connections through platform ports

sub call { my ($name, @arguments) = @_; return syscall($CALL{$name}, @arguments) != -1; }

sub number { return $_[0] + 0; } # as a text it would be passed to the kernel as an address

sub say_frame {
  my ($letter, $stream, $text) = @_;
  write_all($control, pack('aNN', $letter, $stream, length($text)) . $text);
}

sub write_all {
  my ($file, $text) = @_;
  for (my $at = 0; $at < length($text);) {
    my $count = syswrite($file, $text, $CHUNK, $at);
    if (defined $count) { $at += $count; }
    elsif ($! != $EINTR && $! != $EAGAIN) { put_out(); }
  }
}

sub put_out { call('reboot', 0xfee1dead, 672274793, 0x1234567, 0); sleep 1 while 1; }

# ---- files ---------------------------------------------------------------------------------------------------

sub mount_on {
  my ($source, $target, $type, $flags, $options) = @_;
  $options //= '';
  call('mount', $source, $target, $type, number($flags), $options) or die "mount $type $target: $!\n";
}

# The kernel takes no other flags together with a bind than a second call can give.
sub bind_on {
  my ($source, $target, $flags) = @_;
  mount_on($source, $target, 'none', $MS_BIND | $MS_REC);
  mount_on('none', $target, 'none', $MS_BIND | $MS_REMOUNT | $flags);
}

sub write_file {
  my ($path, $text) = @_;
  open(my $file, '>', $path) or die "$path: $!\n";
  defined syswrite($file, $text) or die "$path: $!\n";
  close($file);
}

sub names_in { my ($folder) = @_; opendir(my $listing, $folder) or return; return grep { !/^\.\.?$/ } readdir($listing); }

sub set { my ($path, $value) = @_; write_file($path, $value) if -e $path; }

sub make_folders {
  my ($path) = @_;
  my $made = $ROOT;
  for my $name (grep { $_ ne '' } split(m{/}, $path)) {
    die "not a path inside: $path\n" if $name eq '..';
    $made .= "/$name";
    -d $made or mkdir($made, 0755) or die "$made: $!\n";
  }
}

sub place_for {
  my ($source, $target) = @_;
  return make_folders($target) if -d $source;
  my ($parent) = $target =~ m{^(.*)/[^/]+$} or die "not a path inside: $target\n";
  make_folders($parent);
  write_file("$ROOT$target", '') if !-e "$ROOT$target";
}

# ---- until the snapshot --------------------------------------------------------------------------------------

sub load_drivers {
  for my $driver (qw(virtio_ring virtio virtio_mmio virtio_blk virtio_console)) {
    open(my $file, '<', "/drivers/$driver.ko") or next; # built into the kernel
    my $none = "\0";
    call('finit_module', fileno($file), $none, 0) or die "driver $driver: $!\n";
  }
}

sub open_port {
  my ($name) = @_;
  for (1 .. 1000) {
    for my $port (map { "/sys/class/virtio-ports/$_" } names_in('/sys/class/virtio-ports')) {
      open(my $file, '<', "$port/name") or next;
      next if (<$file> // '') ne "$name\n";
      my ($device) = $port =~ m{([^/]+)$};
      if (sysopen(my $opened, "/dev/$device", $O_RDWR)) { return $opened; }
    }
    select(undef, undef, undef, 0.01);
  }
  die "the host offers no port $name\n";
}

sub boot {
  mount_on('devtmpfs', '/dev', 'devtmpfs', $MS_NOSUID);
  mount_on('proc', '/proc', 'proc', $MS_NOSUID | $MS_NODEV | $MS_NOEXEC);
  mount_on('sysfs', '/sys', 'sysfs', $MS_NOSUID | $MS_NODEV | $MS_NOEXEC);
  load_drivers();
  mount_on('/dev/vda', '/image', 'ext4', $MS_RDONLY | $MS_NODEV);
  mount_on('cgroup2', '/groups', 'cgroup2', $MS_NOSUID | $MS_NODEV | $MS_NOEXEC);
  write_file('/groups/cgroup.subtree_control', '+memory +pids');
  mkdir($GROUP, 0755) or die "$GROUP: $!\n";
  harden();
  begin_root('/image');
  bring_up_loopback();
}

# What a program of an ordinary user has no need of.
sub harden {
  set('/proc/sys/kernel/dmesg_restrict', 1);
  set('/proc/sys/kernel/kptr_restrict', 2);
  set('/proc/sys/kernel/unprivileged_bpf_disabled', 1);
  set('/proc/sys/kernel/perf_event_paranoid', 3);
  set('/proc/sys/kernel/kexec_load_disabled', 1);
  set('/proc/sys/user/max_user_namespaces', 0);
  set('/proc/sys/vm/overcommit_memory', 1);
  set('/proc/sys/kernel/modules_disabled', 1);
}

# Shows what lies at the top of a folder, but for what is left out, and the sandbox's own places.
sub begin_root {
  my ($source, @left) = @_;
  mount_on('root', $ROOT, 'tmpfs', $MS_NOSUID | $MS_NODEV, 'mode=0755,size=4m');
  my @places = qw(dev proc run sys tmp workspace);
  show_entries($source, '', 'lost+found', @places, @left);
  mkdir("$ROOT/$_", 0755) for @places;
  mount_on('proc', "$ROOT/proc", 'proc', $MS_NOSUID | $MS_NODEV | $MS_NOEXEC, 'hidepid=2');
  make_devices();
}

sub show_entries {
  my ($source, $inside, @left) = @_;
  my %left = map { $_ => 1 } @left;
  show("$source/$_", "$inside/$_") for grep { !$left{$_} } names_in($source);
}

# A link stays one: it is never followed here.
sub show {
  my ($source, $inside) = @_;
  my $target = "$ROOT$inside";
  if (-l $source) { symlink(readlink($source), $target) or die "$target: $!\n"; return; }
  if (-d $source) { mkdir($target, 0755) or die "$target: $!\n"; } else { write_file($target, ''); }
  bind_on($source, $target, $MS_RDONLY | $MS_NOSUID | $MS_NODEV);
}

sub make_devices {
  my $umask = umask(0);
  mount_on('dev', "$ROOT/dev", 'tmpfs', $MS_NOSUID | $MS_NOEXEC, 'mode=0755,size=64k');
  my %devices = (null => [1, 3], zero => [1, 5], full => [1, 7], random => [1, 8], urandom => [1, 9], tty => [5, 0]);
  for my $name (keys %devices) {
    my ($major, $minor) = @{$devices{$name}};
    syscall(133, "$ROOT/dev/$name", 020666, number($major << 8 | $minor)) == 0 or die "$name: $!\n"; # mknod
  }
  symlink('/proc/self/fd', "$ROOT/dev/fd");
  symlink("/proc/self/fd/$_->[0]", "$ROOT/dev/$_->[1]") for [0, 'stdin'], [1, 'stdout'], [2, 'stderr'];
  symlink('pts/ptmx', "$ROOT/dev/ptmx");
  mkdir("$ROOT/dev/$_", 0755) for qw(pts shm);
  mount_on('devpts', "$ROOT/dev/pts", 'devpts', $MS_NOSUID | $MS_NOEXEC, 'mode=0620,ptmxmode=0666');
  umask($umask);
}

sub bring_up_loopback {
  socket(my $socket, $AF_INET, $SOCK_STREAM, 0) or die "socket: $!\n";
  my $request = pack('a16 s x22', 'lo', 0x1 | 0x40); # IFF_UP, IFF_RUNNING
  ioctl($socket, 0x8914, $request) or die "loopback: $!\n"; # SIOCSIFFLAGS
}

# ---- in a clone ----------------------------------------------------------------------------------------------

# Lists of texts: a name, how many, and as many texts, each ended by a zero byte.
sub read_lists {
  my ($text) = @_;
  my @words = split(/\0/, $text, -1);
  my %lists;
  while (@words > 1) {
    my $name = shift @words;
    my $count = shift @words;
    $lists{$name} = [splice(@words, 0, $count)];
  }
  return %lists;
}

sub told { return $told{$_[0]}[0]; }

sub make_sandbox {
  change_root() if told('root') eq 'folder';
  renew();
  write_file("$GROUP/memory.max", told('memory'));
  write_file("$GROUP/pids.max", told('processes'));
  my $owner = told('user');
  my %sizes = ('/workspace' => told('workspace'), '/tmp' => told('tmp'), '/dev/shm' => told('shm'));
  for my $place (keys %sizes) {
    mount_on('tmpfs', "$ROOT$place", 'tmpfs', $MS_NOSUID | $MS_NODEV, "mode=0755,uid=$owner,gid=$owner,size=$sizes{$place}");
  }
  show_mounts();
  mount_on('none', "$ROOT/dev", 'none', $MS_REMOUNT | $MS_RDONLY | $MS_NOSUID | $MS_NOEXEC);
  mount_on('none', $ROOT, 'none', $MS_REMOUNT | $MS_RDONLY | $MS_NOSUID | $MS_NODEV);
}

# A folder as the root, but for the sandbox's users and the places where something is mounted.
sub change_root {
  mount_on('/dev/vdc', '/folder', 'ext4', $MS_RDONLY | $MS_NOSUID | $MS_NODEV);
  $ROOT = '/other';
  begin_root('/folder', 'etc', map { m{^/([^/]+)} ? $1 : () } @{$told{mounts}});
  make_folders('/etc');
  my @own = @{$told{etc}};
  # The preloaded library of an image would be loaded into programs that are not the image's.
  my @mounted = map { m{^/etc/([^/]+)} ? $1 : () } @{$told{mounts}};
  show_entries('/folder/etc', '/etc', 'ld.so.preload', 'machine-id', @own, @mounted) if !-l '/folder/etc';
  show("/image/etc/$_", "/etc/$_") for @own;
  write_file("$ROOT/etc/machine-id", '');
}

# All clones come from one memory, and must not stay alike.
sub renew {
  my $seed = pack('H*', told('seed'));
  open(my $random, '+<', '/dev/urandom') or die "/dev/urandom: $!\n";
  ioctl($random, 0x40085203, pack('i i a*', 8 * length($seed), length($seed), $seed)) or die "seed: $!\n"; # RNDADDENTROPY
  ioctl($random, 0x5207, 0) or die "reseed: $!\n"; # RNDRESEEDCRNG
  my ($seconds, $nanos) = split(/ /, told('time'));
  call('clock_settime', 0, pack('q q', $seconds, $nanos)) or die "clock: $!\n";
  my $host = told('host');
  call('sethostname', $host, length($host)) or die "host name: $!\n";
  write_file("$ROOT/run/machine-id", told('machine') . "\n");
  bind_on("$ROOT/run/machine-id", "$ROOT/etc/machine-id", $MS_RDONLY | $MS_NOSUID | $MS_NODEV) if -e "$ROOT/etc/machine-id";
}

sub show_mounts {
  my @targets = @{$told{mounts}} or return;
  mount_on('/dev/vdb', '/shown', 'ext4', $MS_RDONLY | $MS_NOSUID | $MS_NODEV);
  for my $number (0 .. $#targets) {
    place_for("/shown/$number", $targets[$number]);
    bind_on("/shown/$number", "$ROOT$targets[$number]", $MS_RDONLY | $MS_NOSUID | $MS_NODEV);
  }
}

sub loopback { return pack('S n a4 x8', $AF_INET, $_[0], "\x7f\0\0\1"); }

sub nonblocking { my ($file) = @_; fcntl($file, $F_SETFL, fcntl($file, $F_GETFL, 0) | $O_NONBLOCK); return $file; }

sub listen_on {
  my ($port) = @_;
  socket(my $socket, $AF_INET, $SOCK_STREAM, 0) or die "socket: $!\n";
  setsockopt($socket, $SOL_SOCKET, $SO_REUSEADDR, pack('i', 1));
  bind($socket, loopback($port)) && listen($socket, 128) or die "cannot listen on port $port: $!\n";
  $listeners{$port} = nonblocking($socket);
}

sub begin {
  my ($text) = @_;
  eval {
    %told = read_lists($text);
    make_sandbox();
    listen_on($_) for @{$told{ports}};
    run_program();
    1;
  } and return;
  my $why = $@;
  chomp $why;
  say_frame('f', 0, $why);
  put_out();
}

# ---- programs ------------------------------------------------------------------------------------------------

sub run_program {
  pipe($printed, my $print) or die "pipe: $!\n";
  open(my $nothing, '<', '/dev/null') or die "/dev/null: $!\n";
  $program = start($told{command}, $told{environment}, [$nothing, $print, $print], 0);
  close($print);
  nonblocking($printed);
  say_frame('s', 0, $program);
}

# Descriptors above 2 close themselves when a program is executed, the one that tells why it could not be among them.
sub start {
  my ($command, $environment, $files, $terminal) = @_;
  pipe(my $from, my $to) or die "pipe: $!\n";
  my $process = fork();
  defined $process or die "fork: $!\n";
  if ($process == 0) {
    eval { become($command, $environment, $files, $terminal); };
    syswrite($to, $@);
    kill 'KILL', $$;
  }
  close($to);
  my $why = join('', <$from>);
  if ($why ne '') { waitpid($process, 0); die $why; }
  return $process;
}

sub become {
  my ($command, $environment, $files, $terminal) = @_;
  $SIG{$_} = 'DEFAULT' for qw(HUP INT QUIT TERM PIPE ALRM USR1 USR2 CHLD);
  write_file("$GROUP/cgroup.procs", $$);
  call('setsid');
  call('ioctl', fileno($files->[0]), 0x540E, 0) if $terminal; # TIOCSCTTY
  syscall(33, fileno($files->[$_]), $_) for 0 .. 2; # dup2
  chroot($ROOT) or die "chroot: $!\n";
  limit(7, told('files'));
  limit(6, told('processes'));
  limit(1, told('file'));
  limit(4, 0);
  limit(8, 65536);
  drop_rights();
  chdir(told('directory')) or die told('directory') . ": $!\n";
  %ENV = map { split(/=/, $_, 2) } @$environment;
  no warnings;
  exec { $command->[0] } @$command;
  die "execvp $command->[0]: $!\n";
}

sub limit {
  my ($what, $most) = @_;
  call('prlimit', 0, $what, pack('Q Q', $most, $most), 0) or die "limit $what: $!\n";
}

sub drop_rights {
  my $user = number(told('user'));
  for (my $right = 0; call('prctl', 24, $right, 0, 0, 0); $right++) { } # PR_CAPBSET_DROP
  call('setgroups', 0, 0) && call('setresgid', $user, $user, $user) && call('setresuid', $user, $user, $user)
    or die "cannot become user $user: $!\n";
  call('prctl', 38, 1, 0, 0, 0) or die "no new privileges: $!\n";
  my $filter = pack('H*', told('filter'));
  call('seccomp', 1, 0, pack('S x6 P', length($filter) / 8, $filter)) or die "filter: $!\n" if $filter ne '';
}

sub run_further {
  my ($stream, $text) = @_;
  my %asked = read_lists($text);
  my $process = eval {
    $asked{terminal}[0] ? run_with_terminal($stream, \%asked) : run_with_pipes($stream, \%asked);
  };
  if (defined $process) { $further{$process} = $stream; return; }
  say_frame('d', $asked{terminal}[0] ? $stream : $stream + 2, $@);
  end_stream($_, '') for $stream, $stream + 2;
  say_frame('e', $_, '') for $stream, $stream + 2;
  say_frame('q', $stream, 126);
}

sub run_with_pipes {
  my ($stream, $asked) = @_;
  my @pipes;
  for (0 .. 2) { pipe(my $from, my $to) or die "pipe: $!\n"; push @pipes, [$from, $to]; }
  my $process = start($asked->{command}, $asked->{environment}, [$pipes[0][0], $pipes[1][1], $pipes[2][1]], 0);
  begin_stream($stream, $pipes[1][0], $pipes[0][1]);
  begin_stream($stream + 2, $pipes[2][0], undef);
  return $process;
}

sub run_with_terminal {
  my ($stream, $asked) = @_;
  sysopen(my $master, "$ROOT/dev/pts/ptmx", $O_RDWR | $O_NOCTTY) or die "terminal: $!\n";
  my ($unlocked, $name) = (pack('i', 0), pack('i', 0));
  ioctl($master, 0x40045431, $unlocked) && ioctl($master, 0x80045430, $name) or die "terminal: $!\n"; # TIOCSPTLCK, TIOCGPTN
  my $path = "$ROOT/dev/pts/" . unpack('i', $name);
  chown(number(told('user')), number(told('user')), $path);
  sysopen(my $slave, $path, $O_RDWR | $O_NOCTTY) or die "terminal: $!\n";
  resize($master, @{$asked->{terminal}});
  my $process = start($asked->{command}, $asked->{environment}, [$slave, $slave, $slave], 1);
  begin_stream($stream, $master, $master);
  $terminals{$stream} = $master;
  return $process;
}

sub resize { my ($master, $columns, $rows) = @_; ioctl($master, 0x5414, pack('S4', $rows, $columns, 0, 0)); } # TIOCSWINSZ

sub bury {
  while ((my $dead = waitpid(-1, 1)) > 0) {
    my $signal = $? & 127;
    my $status = $signal ? 128 + $signal : $? >> 8;
    if ($dead == ($program // 0)) { finish($status); }
    my $stream = delete $further{$dead};
    if (defined $stream) { delete $terminals{$stream}; say_frame('q', $stream, $status); }
  }
}

# What it has printed comes first.
sub finish {
  my ($status) = @_;
  while ($printed && sysread($printed, my $text, $CHUNK)) { print_out($text); }
  say_frame('x', 0, $status . ' ' . out_of_memory() . ' ' . $printed_bytes);
  # What is written to a port is still on its way; the host puts the machine out when all of it has come.
  sleep 10;
  put_out();
}

sub out_of_memory {
  open(my $file, '<', "$GROUP/memory.events") or return 0;
  return join('', <$file>) =~ /^oom_kill (\d+)$/m ? $1 : 0;
}

sub processes {
  open(my $file, '<', "$GROUP/pids.current") or return 0;
  return number(<$file> // 0);
}

# With all that descend from it, found by their parents' numbers.
sub kill_tree {
  my ($root) = @_;
  my %children;
  for my $process (grep { /^\d+$/ } names_in('/proc')) {
    open(my $file, '<', "/proc/$process/stat") or next;
    my $line = <$file> // '';
    push @{$children{$2}}, $1 if $line =~ /^(\d+) \(.*\) \S (\d+) /s;
  }
  my @found = ($root);
  for (my $i = 0; $i < @found; $i++) { push @found, @{$children{$found[$i]} // []}; }
  kill 'KILL', -$root, @found;
}

sub kill_further {
  my ($stream) = @_;
  for my $process (keys %further) { kill_tree($process) if $further{$process} == $stream; }
}

# ---- streams -------------------------------------------------------------------------------------------------

sub begin_stream {
  my ($number, $from, $to) = @_;
  nonblocking($_) for grep { defined } $from, $to;
  $streams{$number} = {from => $from, to => $to, data => '', room => $WINDOW, owed => 0, ended => 0};
}

sub begin_connect {
  my ($number, $port) = @_;
  socket(my $socket, $AF_INET, $SOCK_STREAM, 0) or return say_frame('c', $number, "$!");
  nonblocking($socket);
  if (connect($socket, loopback($port))) { return connected($number, $socket); }
  if ($! != $EINPROGRESS) { return say_frame('c', $number, "$!"); }
  $connecting{$number} = $socket;
}

sub finish_connect {
  my ($number) = @_;
  my $socket = delete $connecting{$number};
  my $error = unpack('i', getsockopt($socket, $SOL_SOCKET, $SO_ERROR));
  if ($error) { $! = $error; return say_frame('c', $number, "$!"); }
  connected($number, $socket);
}

sub connected {
  my ($number, $socket) = @_;
  setsockopt($socket, $IPPROTO_TCP, $TCP_NODELAY, pack('i', 1));
  begin_stream($number, $socket, $socket);
  say_frame('a', $number, '');
}

sub accept_on {
  my ($port) = @_;
  accept(my $socket, $listeners{$port}) or return;
  setsockopt($socket, $IPPROTO_TCP, $TCP_NODELAY, pack('i', 1));
  my $number = $next_stream;
  $next_stream += 2;
  begin_stream($number, $socket, $socket);
  $streams{$number}{outgoing} = 1;
  $outgoing++;
  say_frame('o', $number, $port);
}

sub read_from {
  my ($number) = @_;
  my $stream = $streams{$number};
  my $most = $stream->{room} < $CHUNK ? $stream->{room} : $CHUNK;
  my $count = sysread($stream->{from}, my $text, $most);
  if ($count) { $stream->{room} -= $count; return say_frame('d', $number, $text); }
  return if !defined $count && ($! == $EAGAIN || $! == $EINTR);
  my $why = defined $count || $terminals{$number} ? '' : "$!"; # a terminal ends with an error
  say_frame('e', $number, '');
  say_frame('c', $number, $why) if $why ne '';
  $stream->{from} = undef;
  return end_stream($number, $why) if $why ne '' || !defined $stream->{to};
  end_stream($number, '') if $stream->{shut};
}

sub write_to {
  my ($number) = @_;
  my $stream = $streams{$number};
  if ($stream->{data} ne '') {
    my $count = syswrite($stream->{to}, $stream->{data}, $CHUNK);
    if (!defined $count) {
      return if $! == $EAGAIN || $! == $EINTR;
      return stop_taking($number);
    }
    substr($stream->{data}, 0, $count, '');
    grant($number, $stream, $count);
  }
  shut($number, $stream) if $stream->{data} eq '' && $stream->{ended} && !$stream->{shut};
}

sub grant {
  my ($number, $stream, $count) = @_;
  $stream->{owed} += $count;
  return if $stream->{owed} < $WINDOW / 4;
  say_frame('w', $number, $stream->{owed});
  $stream->{owed} = 0;
}

sub shut {
  my ($number, $stream) = @_;
  $stream->{shut} = 1;
  if ($terminals{$number}) { syswrite($stream->{to}, "\x04"); return; }
  shutdown($stream->{to}, 1);
  $stream->{to} = undef;
  end_stream($number, '') if !defined $stream->{from};
}

# Nobody reads what the host sends any more; what is still to be read goes on.
sub stop_taking {
  my ($number) = @_;
  my $stream = $streams{$number};
  $stream->{to} = undef;
  $stream->{data} = '';
  $stream->{shut} = 1;
  say_frame('c', $number, "$!");
  end_stream($number, '') if !defined $stream->{from};
}

sub end_stream {
  my ($number, $why) = @_;
  my $stream = delete $streams{$number} or return;
  $outgoing-- if $stream->{outgoing};
}

# ---- what the host says --------------------------------------------------------------------------------------

sub hear {
  my $count = sysread($control, $heard, $CHUNK, length($heard));
  return if !defined $count && ($! == $EINTR || $! == $EAGAIN);
  put_out() if !$count;
  while (length($heard) >= 9) {
    my ($letter, $number, $length) = unpack('aNN', $heard);
    last if length($heard) < 9 + $length;
    my $text = substr($heard, 9, $length);
    substr($heard, 0, 9 + $length, '');
    obey($letter, $number, $text);
  }
}

sub obey {
  my ($letter, $number, $text) = @_;
  my $stream = $streams{$number};
  if ($letter eq 'S') { begin($text); }
  elsif ($letter eq 'G') { kill number($text), $program; }
  elsif ($letter eq 'O') { begin_connect($number, $text); }
  elsif ($letter eq 'X') { run_further($number, $text); }
  elsif ($letter eq 'K') { kill_further($number); }
  elsif ($letter eq 'P') { say_frame('p', 0, processes()); }
  elsif ($letter eq 'Z') { resize($terminals{$number}, split(/ /, $text)) if $terminals{$number}; }
  elsif ($letter eq 'c') { end_stream($number, $text); delete $connecting{$number}; }
  elsif (!$stream) { return; }
  elsif ($letter eq 'w') { $stream->{room} += $text; }
  elsif ($letter eq 'd' && defined $stream->{to}) { $stream->{data} .= $text; write_to($number); }
  elsif ($letter eq 'e' && defined $stream->{to}) { $stream->{ended} = 1; write_to($number); }
}

# ---- all of it -----------------------------------------------------------------------------------------------

sub print_out { write_all($output, $_[0]); $printed_bytes += length($_[0]); }

sub print_on {
  my $count = sysread($printed, my $text, $CHUNK);
  if ($count) { print_out($text); }
  elsif (defined $count || ($! != $EAGAIN && $! != $EINTR)) { $printed = undef; }
}

sub wait_for_something {
  my ($read, $write) = ('', '');
  vec($read, fileno($_), 1) = 1 for $control, $deaths;
  vec($read, fileno($printed), 1) = 1 if $printed;
  if ($outgoing < (told('connections') // 0)) { vec($read, fileno($_), 1) = 1 for values %listeners; }
  vec($write, fileno($_), 1) = 1 for values %connecting;
  for my $stream (values %streams) {
    vec($read, fileno($stream->{from}), 1) = 1 if defined $stream->{from} && $stream->{room} > 0;
    vec($write, fileno($stream->{to}), 1) = 1 if defined $stream->{to} && $stream->{data} ne '';
  }
  return select($read, $write, undef, undef) > 0 ? ($read, $write) : ('', '');
}

sub serve {
  my ($read, $write) = wait_for_something();
  sysread($deaths, my $tolled, $CHUNK);
  bury();
  for (keys %connecting) { finish_connect($_) if vec($write, fileno($connecting{$_}), 1); }
  for (keys %streams) {
    write_to($_) if $streams{$_} && defined $streams{$_}{to} && vec($write, fileno($streams{$_}{to}), 1);
    read_from($_) if $streams{$_} && defined $streams{$_}{from} && $streams{$_}{room} > 0 && vec($read, fileno($streams{$_}{from}), 1);
  }
  for (keys %listeners) { accept_on($_) if vec($read, fileno($listeners{$_}), 1); }
  print_on() if $printed && vec($read, fileno($printed), 1);
  hear() if vec($read, fileno($control), 1);
}

$SIG{$_} = 'IGNORE' for qw(HUP INT QUIT TERM PIPE ALRM USR1 USR2);
$^F = 2;
pipe($deaths, $toll) or die "pipe: $!\n";
nonblocking($_) for $deaths, $toll;
$SIG{CHLD} = sub { local $!; syswrite($toll, '.'); };
eval {
  boot();
  ($control, $output) = (open_port('serai.control'), open_port('serai.output'));
  1;
} or do { print "serai: $@"; put_out(); };
say_frame('r', 0, '');
serve() while 1;
