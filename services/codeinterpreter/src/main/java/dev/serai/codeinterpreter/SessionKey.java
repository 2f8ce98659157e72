package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;

/** Which session, of whose interpreter. */
public record SessionKey(AccountId account, CodeInterpreterId interpreter, SessionId id) {}
