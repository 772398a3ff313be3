namespace MeshSecurity.Spec;

/// <summary>Represents what a consumer could take from one user by packets (protocol, section 5.7).</summary>
/// <param name="User">The user of the provider.</param>
/// <param name="Collateral">The collateral of the user, in provider base units.</param>
/// <param name="Lien">The lien, with stake in flight, in provider base units.</param>
/// <param name="AtMost">
/// The collateral that forged slashes take at most, in provider base units. One double sign of each validator costs the maximum slash
/// ratio. A downtime costs the downtime ratio once for each number that the consumer invents, so with a ratio above 0 all of it.
/// </param>
/// <param name="Rewards">The rewards that the consumer may refuse to pay, in consumer base units.</param>
public sealed record UserRisk(UserId User, Amount Collateral, Amount Lien, Amount AtMost, Amount Rewards)
{
    internal static UserRisk Of(
        PairingConfiguration pairing, ProviderSide<Amount> provider, UserId user, Account<Amount> account, bool canSlash)
    {
        Lien<Amount> lien = account.LienOf(Holder.Of(pairing.Id));
        Amount taken = Amount.Zero;
        foreach ((ValidatorId validator, Stake<Amount> stake) in lien.Stakes)
        {
            bool isPunished = provider.PunishedDoubleSigns.Contains(validator);
            taken += !canSlash ? Amount.Zero
                : pairing.SlashDowntime.PartsPerBillion > 0 ? stake.Range.High
                : isPunished ? Amount.Zero
                : Amount.MulFloor(stake.Range.High, pairing.MaxSlash);
        }

        Amount rewards = Amount.Zero;
        foreach ((_, RewardPool<Amount> pool) in provider.Rewards)
        {
            RewardAccount<Amount> earned = pool.Of(user);
            rewards += earned.Claimable + earned.Reserved;
        }

        return new(user, account.Collateral, lien.Range.High, Amount.Min(taken, account.Collateral), rewards);
    }
}
