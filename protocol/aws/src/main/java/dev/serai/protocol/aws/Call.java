package dev.serai.protocol.aws;

import dev.serai.kernel.Caller;

/**
 * An authenticated, bound and checked request.
 *
 * @param input the record, valid as far as its annotations say
 * @param exchange for what no record can hold: foreign headers and a streamed body
 */
public record Call<I>(Caller caller, I input, Exchange exchange) {}
