package dev.serai.memory;

import dev.serai.memory.extract.Conversation;
import dev.serai.memory.extract.Turn;
import java.util.List;
import java.util.Optional;

/**
 * Messages of one group for one reading.
 *
 * @param state what the reading before handed on
 */
record Material(Group group, Conversation conversation, Optional<String> state) {

  List<Provenance.Source> sources() {
    return sources(conversation.fresh());
  }

  static List<Provenance.Source> sources(List<Turn> turns) {
    return turns.stream().map(turn -> new Provenance.Source(turn.eventId(), turn.index())).toList();
  }
}
