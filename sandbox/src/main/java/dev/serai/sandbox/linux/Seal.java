package dev.serai.sandbox.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;

/**
 * Writes a small program that becomes a user, begins a session (of its standard input, where that
 * is a terminal), enters the user namespace of descriptor 9, empties its capability bounding set,
 * puts a system call filter on itself and becomes another program: {@code seal PROGRAM
 * ARGUMENT...}. Descriptor 3 tells the user, as four bytes in the processor's order, and the
 * environment, as NUL-terminated strings, so that no command line shows it. When any step fails it
 * exits with 126.
 *
 * <p>Why machine code: a program that joins a running sandbox must get the same filter as the first
 * one, after it has entered the namespaces (the filter forbids entering). No tool of Debian 12
 * loads a filter without also making namespaces, the tools of the sandbox's own root must not run
 * with the server's rights, and the JVM cannot fork. The source stands beside each line.
 */
public final class Seal {

  /** For {@link #words}: stays the user it is. */
  public static final int SAME_UID = -1;

  /** The most the environment may take, terminators included. */
  public static final int ENVIRONMENT_BYTES = 256 * 1024;

  private static final int LOAD_ADDRESS = 0x40_0000;
  private static final int HEADERS_BYTES = 64 + 56;
  private static final int INSTRUCTION_BYTES = 8;

  private static final String X86_64 =
      """
      bf03000000        mov edi, 3                  ; read(3, UID, 4)
      be %UID%          mov esi, UID
      ba04000000        mov edx, 4
      31c0              xor eax, eax
      0f05              syscall
      83f804            cmp eax, 4
      0f8581000000      jne fail
      8b3c25 %UID%      mov edi, [UID]              ; setresuid(uid, uid, uid)
      89fe              mov esi, edi
      89fa              mov edx, edi
      b875000000        mov eax, 117
      0f05              syscall
      85c0              test eax, eax
      756b              jnz fail
      b870000000        mov eax, 112                ; setsid()
      0f05              syscall
      31ff              xor edi, edi                ; ioctl(0, TIOCSCTTY, 0), for where it is a terminal
      be0e540000        mov esi, 0x540e
      31d2              xor edx, edx
      b810000000        mov eax, 16
      0f05              syscall
      41bc %ENV%        mov r12d, ENV               ; where the next string begins
      4589e5            mov r13d, r12d              ; where the next byte read goes
      41be %ENVP%       mov r14d, ENVP              ; where the next pointer goes
      bf03000000        read: mov edi, 3            ; read(3, next, room)
      4489ee            mov esi, r13d
      ba %END%          mov edx, END
      4429ea            sub edx, r13d
      31c0              xor eax, eax
      0f05              syscall
      85c0              test eax, eax
      782d              js fail
      7405              jz all
      4101c5            add r13d, eax
      ebe1              jmp read
      bf03000000        all: mov edi, 3             ; close(3)
      b803000000        mov eax, 3
      0f05              syscall
      4539ec            string: cmp r12d, r13d
      7321              jae join
      4d8926            mov [r14], r12
      4183c608          add r14d, 8
      41803c2400        next: cmp byte ptr [r12], 0
      458d642401        lea r12d, [r12+1]
      75f4              jne next
      ebe6              jmp string
      bf7e000000        fail: mov edi, 126          ; exit_group(126)
      b8e7000000        mov eax, 231
      0f05              syscall
      bf09000000        join: mov edi, 9            ; setns(9, CLONE_NEWUSER)
      be00000010        mov esi, 0x10000000
      b834010000        mov eax, 308
      0f05              syscall
      85c0              test eax, eax
      75df              jnz fail
      31db              xor ebx, ebx
      bf18000000        drop: mov edi, 24           ; prctl(PR_CAPBSET_DROP, n, 0, 0, 0) for n = 0, 1, ...
      89de              mov esi, ebx
      31d2              xor edx, edx
      4531d2            xor r10d, r10d
      4531c0            xor r8d, r8d
      b89d000000        mov eax, 157
      0f05              syscall
      ffc3              inc ebx
      85c0              test eax, eax
      74e4              jz drop
      83f8ea            cmp eax, -22                ; until EINVAL: no such capability
      75bc              jne fail
      bf26000000        mov edi, 38                 ; prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
      be01000000        mov esi, 1
      31d2              xor edx, edx
      b89d000000        mov eax, 157
      0f05              syscall
      85c0              test eax, eax
      75a5              jnz fail
      bf01000000        mov edi, 1                  ; seccomp(SECCOMP_SET_MODE_FILTER, 0, PROGRAM)
      31f6              xor esi, esi
      ba %PROGRAM%      mov edx, PROGRAM
      b83d010000        mov eax, 317
      0f05              syscall
      85c0              test eax, eax
      758e              jnz fail
      488b7c2410        mov rdi, [rsp+16]           ; execve(argv[1], argv + 1, ENVP)
      488d742410        lea rsi, [rsp+16]
      ba %ENVP%         mov edx, ENVP
      b83b000000        mov eax, 59
      0f05              syscall
      e973ffffff        jmp fail
      """;

  private static final int ELF_X86_64 = 62;

  private Seal() {}

  /** Whether this processor's machine code is known. */
  public static boolean available() {
    return System.getProperty("os.arch", "").equals("amd64");
  }

  /**
   * @param filter a BPF program, as {@link Seccomp#write} makes it
   */
  public static void write(Path file, byte[] filter) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, image(filter));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * What it reads from descriptor 3.
   *
   * @param uid of the host, or {@link #SAME_UID}
   * @throws IOException when the environment takes more than {@link #ENVIRONMENT_BYTES}
   */
  public static byte[] words(int uid, Map<String, String> environment) throws IOException {
    var strings = new StringBuilder();
    environment.forEach((name, value) -> strings.append(name + "=" + value).append('\0'));
    byte[] bytes = strings.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= ENVIRONMENT_BYTES) {
      throw new IOException("the environment takes more than " + ENVIRONMENT_BYTES + " bytes");
    }
    return ByteBuffer.allocate(Integer.BYTES + bytes.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(uid)
        .put(bytes)
        .array();
  }

  /**
   * Headers, code, the filter's length and address, the filter; then memory for the environment.
   */
  static byte[] image(byte[] filter) {
    int codeBytes = (code(0, 0, 0, 0, 0).length + 15) / 16 * 16;
    int program = HEADERS_BYTES + codeBytes;
    int fileBytes = program + 16 + filter.length;
    int environment = LOAD_ADDRESS + fileBytes;
    int end = environment + ENVIRONMENT_BYTES;
    int pointers = (end + 15) / 16 * 16;
    // The shortest string takes two bytes, so this many pointers are enough, with a null after
    // them.
    int uid = pointers + 8 * (ENVIRONMENT_BYTES / 2 + 1);
    int memoryBytes = uid + 8 - LOAD_ADDRESS;
    var image = ByteBuffer.allocate(fileBytes).order(ByteOrder.LITTLE_ENDIAN);
    headers(image, fileBytes, memoryBytes);
    image.put(code(uid, environment, end, pointers, LOAD_ADDRESS + program));
    image.position(program);
    image.putLong(filter.length / INSTRUCTION_BYTES).putLong(LOAD_ADDRESS + program + 16);
    return image.put(filter).array();
  }

  private static byte[] code(int uid, int environment, int end, int pointers, int program) {
    var hex = new StringBuilder();
    for (String line : X86_64.lines().toList()) {
      hex.append(line.split(" {2,}", 2)[0].replace(" ", ""));
    }
    String text =
        hex.toString()
            .replace("%UID%", word(uid))
            .replace("%ENVP%", word(pointers))
            .replace("%ENV%", word(environment))
            .replace("%END%", word(end))
            .replace("%PROGRAM%", word(program));
    return HexFormat.of().parseHex(text);
  }

  private static String word(int value) {
    return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
  }

  /** An ELF file header and one segment, loaded whole, at a fixed address. */
  private static void headers(ByteBuffer image, int fileBytes, int memoryBytes) {
    image.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    image.putShort((short) 2).putShort((short) ELF_X86_64).putInt(1);
    image.putLong(LOAD_ADDRESS + HEADERS_BYTES).putLong(64).putLong(0).putInt(0);
    image.putShort((short) 64).putShort((short) 56).putShort((short) 1);
    image.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    int readWriteExecute = 7;
    image.putInt(1).putInt(readWriteExecute).putLong(0);
    image.putLong(LOAD_ADDRESS).putLong(LOAD_ADDRESS);
    image.putLong(fileBytes).putLong(memoryBytes).putLong(4096);
  }
}
