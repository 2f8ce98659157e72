package dev.serai.codeinterpreter.interpreter;

/**
 * One file to write.
 *
 * @param path below the working directory; directories on the way are made
 * @param bytes not copied: whoever hands them over leaves them alone
 */
@SuppressWarnings("ArrayRecordComponent") // A file may have 100 MB.
public record FileContent(String path, byte[] bytes) {}
