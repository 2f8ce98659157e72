package dev.serai.identity.http;

import dev.serai.identity.http.VaultInputs.GetTokenVault;
import dev.serai.identity.http.VaultInputs.SetTokenVaultCmk;
import dev.serai.identity.http.VaultOutputs.Kms;
import dev.serai.identity.http.VaultOutputs.Vault;
import dev.serai.identity.vault.TokenVault;
import dev.serai.identity.vault.TokenVaultService;
import dev.serai.identity.vault.TokenVaultService.KeyType;
import dev.serai.kernel.Arn;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;

/** Calls on the vault itself. */
final class TokenVaultCalls {

  private final TokenVaultService vaults;

  TokenVaultCalls(TokenVaultService vaults) {
    this.vaults = vaults;
  }

  Reply get(Call<GetTokenVault> call) {
    return reply(vaults.getTokenVault(call.caller(), call.input().tokenVaultId()));
  }

  Reply setKey(Call<SetTokenVaultCmk> call) {
    var kms = call.input().kmsConfiguration();
    return reply(
        vaults.setTokenVaultCmk(
            call.caller(),
            call.input().tokenVaultId(),
            kms.keyType(),
            kms.kmsKeyArn().flatMap(Arn::parse)));
  }

  private static Reply reply(TokenVault vault) {
    KeyType type =
        vault.kmsKey().isPresent() ? KeyType.CustomerManagedKey : KeyType.ServiceManagedKey;
    return Reply.json(
        new Vault(
            TokenVault.ID, new Kms(type, vault.kmsKey().map(Arn::toString)), vault.modifiedAt()));
  }
}
