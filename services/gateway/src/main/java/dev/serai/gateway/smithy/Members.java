package dev.serai.gateway.smithy;

import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.traits.DefaultTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.RequiredTrait;

/** What must be given. */
final class Members {

  private Members() {}

  /** Tokens are made when they are not given; members with a default need not be. */
  static boolean isRequired(MemberShape member) {
    if (member.hasTrait(HttpLabelTrait.class)) {
      return true;
    }
    return member.hasTrait(RequiredTrait.class)
        && !member.hasTrait(DefaultTrait.class)
        && !member.hasTrait(IdempotencyTokenTrait.class);
  }
}
