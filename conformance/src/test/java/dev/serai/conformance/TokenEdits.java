package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import java.util.List;
import java.util.Locale;

/** Workload access tokens that are not as they were given out. */
final class TokenEdits {

  private static final int ACCOUNT = "swat1.".length();
  private static final int BODY = ACCOUNT + 13;
  private static final int CUTS = 16;

  private final IdentityGround ground;
  private final String token;
  private final String other;
  private final Family family;

  TokenEdits(IdentityGround ground) {
    this.ground = ground;
    token = ground.tokenFor("ann");
    other = ground.tokenFor("bob");
    family = new Family("chain truncation", () -> ground.apiKey(ground.admin, token));
  }

  /** Cut, edited and spliced at every region. */
  Family family() {
    for (int i = 0; i < CUTS; i++) {
      int at = (int) ((long) token.length() * i / CUTS);
      edit(at == 0 ? "." : token.substring(0, at), "cut after " + at);
      edit(edited(at), "edited at " + at);
      if (at > BODY) {
        edit(
            token.substring(0, at) + other.substring(Math.min(at, other.length() - 1)),
            "spliced at " + at);
        edit(token.substring(0, BODY) + token.substring(at), "cut before " + at);
      }
    }
    edit(edited(token.length() - 1), "edited at the end");
    for (String user : List.of("a", "an", "ann")) {
      edit(respelled(ground.tokenFor(user)), "spelled another way, " + user);
    }
    edit(edited(BODY), "edited at the seal");
    String body = token.substring(BODY);
    edit("swat1.999988887777." + body, "another account");
    edit("swat1.111122223334." + body, "a neighbouring account");
    edit("swat1." + body, "no account");
    edit("swat2." + token.substring(ACCOUNT), "another version");
    edit("SWAT1." + token.substring(ACCOUNT), "the word in capitals");
    edit(body, "the seal alone");
    edit(token.toLowerCase(Locale.ROOT), "lower case");
    edit(token + token, "twice");
    edit(token + "." + other, "two");
    edit(token + "A", "longer");
    edit(token + "====", "padded too much");
    edit("Bearer " + token, "as a bearer");
    edit("swat1.111122223333.", "nothing sealed");
    return family;
  }

  private void edit(String shown, String name) {
    family.with(name, () -> ground.apiKey(ground.admin, shown));
  }

  /** The last character of base64 may have bits that mean nothing. */
  private static String respelled(String token) {
    int end = token.length() - 1;
    return token.substring(0, end) + (char) (token.charAt(end) + 1);
  }

  private String edited(int at) {
    char changed = token.charAt(at) == 'A' ? 'Q' : 'A';
    return token.substring(0, at) + changed + token.substring(at + 1);
  }
}
