package dev.serai.browser.automation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.serai.browser.automation.CommandFilter.Newcomers;
import dev.serai.protocol.websocket.FrameHead;
import dev.serai.protocol.websocket.Frames;
import dev.serai.protocol.websocket.WebSocketViolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Frames of a program, in; frames for the browser, out. Used by one thread. */
final class CommandReader {

  private static final int MOST_SESSIONS = 10_000;

  private final CommandTable table;
  private final MessageGaps answers;
  private final int keptBytes;
  private final Newcomers newcomers;
  private final Set<String> sessions = new HashSet<>();
  private final FrameHead head = new FrameHead();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ByteArrayOutputStream control = new ByteArrayOutputStream();
  private ByteArrayOutputStream passed = new ByteArrayOutputStream();
  private boolean withinPayload;
  private boolean withinMessage;
  private boolean lastOfMessage;
  private long at;
  private @Nullable LongCommand passing;

  CommandReader(CommandTable table, MessageGaps answers, int keptBytes, Newcomers newcomers) {
    this.table = table;
    this.answers = answers;
    this.keptBytes = keptBytes;
    this.newcomers = newcomers;
  }

  /**
   * Reads on.
   *
   * @return what the browser is to hear; perhaps nothing yet
   * @throws WebSocketViolation when the program is to be told to go
   */
  byte[] accept(byte[] bytes, int count) throws IOException {
    passed = new ByteArrayOutputStream();
    for (int next = 0; next < count; ) {
      if (withinPayload) {
        next += payload(bytes, next, count);
      } else if (head.accept(bytes[next++] & 0xff)) {
        begin();
      }
    }
    return passed.toByteArray();
  }

  /** What the browser is to hear of what was read last, all that came before a violation. */
  byte[] passed() {
    return passed.toByteArray();
  }

  private void begin() throws IOException {
    require(head.masked() && head.plain(), "a client's frames are masked and not compressed");
    require(head.length() >= 0, "a frame has a length");
    withinPayload = true;
    at = 0;
    if (head.control()) {
      require(head.last() && head.length() <= Frames.MOST_OF_CONTROL, "a control frame is short");
    } else {
      require(withinMessage == (head.opcode() == Frames.CONTINUATION), "a message was not ended");
      if (head.opcode() > Frames.TEXT) {
        throw new WebSocketViolation(WebSocketViolation.NOT_TEXT, "commands are text");
      }
      withinMessage = true;
      lastOfMessage = head.last();
      if (passing != null) {
        passed.writeBytes(head(lastOfMessage, Frames.CONTINUATION, head.length()));
      }
    }
    endIfWhole();
  }

  /**
   * Its mask changes nothing: what it protects, intermediaries that take a payload for a request,
   * is not on the way into a sandbox.
   */
  private static byte[] head(boolean last, int opcode, long length) {
    return Frames.join(Frames.maskedHead(last, opcode, length, 0), new byte[0]);
  }

  private int payload(byte[] bytes, int from, int end) throws IOException {
    int count = (int) Math.min(head.length() - at, end - from);
    for (int place = from; place < from + count; place++) {
      bytes[place] ^= head.mask(at++);
    }
    if (head.control()) {
      control.write(bytes, from, count);
    } else if (passing != null) {
      passOn(passing, bytes, from, count);
    } else {
      keep(bytes, from, count);
    }
    endIfWhole();
    return count;
  }

  private void keep(byte[] bytes, int from, int count) throws IOException {
    kept.write(bytes, from, count);
    if (kept.size() > keptBytes) {
      passLong();
    }
  }

  /** What is kept is the first of a message that goes on as it comes. */
  private void passLong() throws IOException {
    var command = new LongCommand();
    byte[] first = kept.toByteArray();
    kept.reset();
    long left = head.length() - at;
    feed(command, first, 0, Math.min(first.length, keptBytes));
    boolean passes =
        command.method().map(table::of).filter(rule -> rule.check() == Check.PASS).isPresent();
    if (!passes) {
      throw new WebSocketViolation(
          WebSocketViolation.TOO_BIG,
          "only a command that always passes may be so long, its method first");
    }
    feed(command, first, Math.min(first.length, keptBytes), Math.max(0, first.length - keptBytes));
    newcomers.settle();
    passed.writeBytes(head(lastOfMessage, Frames.TEXT, first.length + left));
    passed.writeBytes(first);
    passing = command;
  }

  private void passOn(LongCommand command, byte[] bytes, int from, int count) throws IOException {
    feed(command, bytes, from, count);
    passed.write(bytes, from, count);
  }

  private static void feed(LongCommand command, byte[] bytes, int from, int count)
      throws WebSocketViolation {
    try {
      command.feed(bytes, from, count);
    } catch (IOException e) {
      throw new WebSocketViolation(
          WebSocketViolation.TOO_BIG, "so long a command cannot be read: " + e.getMessage());
    }
  }

  private void endIfWhole() throws IOException {
    if (at < head.length()) {
      return;
    }
    withinPayload = false;
    if (head.control()) {
      frame(head.opcode(), control.toByteArray());
      control.reset();
    } else if (lastOfMessage) {
      withinMessage = false;
      if (passing == null) {
        judge(kept.toByteArray());
      }
      kept.reset();
      passing = null;
    }
  }

  private void judge(byte[] text) throws IOException {
    try {
      Command command = Command.read(text);
      switch (command.judge(table)) {
        case Verdict.Passed() -> {
          settle(command);
          frame(Frames.TEXT, text);
        }
        case Verdict.Left() -> answer(command.done());
        case Verdict.Refused(String why) -> answer(command.refusal(why));
      }
    } catch (JsonProcessingException e) {
      answer(Command.unreadable());
    }
  }

  /** A page is heard of before it is watched, so the first command for one waits until it is. */
  private void settle(Command command) throws IOException {
    boolean known = !command.nests() && !sessions.add(command.session());
    if (!known) {
      newcomers.settle();
    }
    if (sessions.size() > MOST_SESSIONS) {
      sessions.clear();
    }
  }

  private void frame(int opcode, byte[] payload) {
    passed.writeBytes(head(true, opcode, payload.length));
    passed.writeBytes(payload);
  }

  private void answer(byte[] text) throws IOException {
    answers.say(Frames.join(Frames.head(true, Frames.TEXT, text.length), text));
  }

  private static void require(boolean holds, String problem) throws WebSocketViolation {
    if (!holds) {
      throw new WebSocketViolation(WebSocketViolation.PROTOCOL, problem);
    }
  }
}
