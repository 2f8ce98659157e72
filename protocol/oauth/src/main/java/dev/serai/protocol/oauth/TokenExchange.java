package dev.serai.protocol.oauth;

import java.util.Optional;

/**
 * A token exchange (RFC 8693).
 *
 * @param subject on whose behalf
 * @param actor who acts, if the server shall know
 */
public record TokenExchange(TypedToken subject, Optional<TypedToken> actor, TokenTarget target) {}
