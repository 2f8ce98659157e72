package dev.serai.memory.extract;

import dev.serai.memory.Role;
import java.time.Instant;

/**
 * One message of a conversation.
 *
 * @param eventId the event that holds it
 * @param index its place in the event's payload, from 0
 */
public record Turn(String eventId, int index, Role role, String text, Instant at) {}
