namespace MeshSecurity.Spec;

/// <summary>Everything that is wrong with a configuration, at once (protocol, section 3).</summary>
internal sealed class ConfigurationFaults
{
    /// <summary>What CometBFT allows of a chain's id.</summary>
    private const int LongestOwnId = 50;

    private readonly List<Fault> faults = [];

    /// <summary>The faults of these chains and pairings, in document order.</summary>
    public static IReadOnlyList<Fault> Of(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings)
    {
        var check = new ConfigurationFaults();
        check.Unless(chains.Count > 0, "chains", "empty, a mesh has at least one chain");
        var chainIds = new HashSet<ChainId>();
        var ownIds = new HashSet<string>(StringComparer.Ordinal);
        for (int k = 0; k < chains.Count; k++)
        {
            string path = $"chains[{k}]";
            check.Name(chains[k].Id.Name, $"{path}.id");
            check.Unless(chainIds.Add(chains[k].Id), $"{path}.id", $"duplicate chain \"{chains[k].Id}\", ids are unique");
            string ownId = chains[k].ConsensusId;
            check.Unless(ownIds.Add(ownId), $"{path}.chain_id", $"\"{ownId}\" is that of another chain, evidence tells chains by it");
            check.Chain(chains[k], path);
        }

        var pairingIds = new HashSet<PairingId>();
        for (int k = 0; k < pairings.Count; k++)
        {
            string path = $"pairings[{k}]";
            check.Name(pairings[k].Id.Name, $"{path}.id");
            check.Unless(pairingIds.Add(pairings[k].Id), $"{path}.id", $"duplicate pairing \"{pairings[k].Id}\", ids are unique");
            check.Pairing(pairings[k], path, chainIds);
        }

        return check.faults;
    }

    private void Chain(ChainConfiguration chain, string path)
    {
        Unless(chain.UnbondingPeriod.Seconds > 0, $"{path}.unbonding_period", "0, allowed is 1 second or more");
        Unless(chain.MaxUnbondingEntries > 0, $"{path}.max_unbonding_entries", $"{chain.MaxUnbondingEntries}, allowed is 1 or more");
        Unless(chain.Validators.Count > 0, $"{path}.validators", "empty, a chain has at least one validator");
        var seen = new HashSet<ValidatorId>();
        for (int k = 0; k < chain.Validators.Count; k++)
        {
            ValidatorId validator = chain.Validators[k];
            Name(validator.Name, $"{path}.validators[{k}]");
            Unless(seen.Add(validator), $"{path}.validators[{k}]", $"duplicate validator \"{validator}\", ids are unique");
        }

        Keys(chain, path);
        if (chain.OwnId is { } ownId)
        {
            Name(ownId, $"{path}.chain_id");
            Unless(ownId.Length <= LongestOwnId, $"{path}.chain_id", $"{ownId.Length} characters, allowed are {LongestOwnId} or less");
        }

        Amount supply = Amount.Zero;
        foreach ((UserId user, Amount wallet) in chain.Wallets)
        {
            Name(user.Name, $"{path}.wallets");
            InRange(wallet, $"{path}.wallets.{user}");
            supply += wallet;
        }

        Unless(supply < Amount.Limit, $"{path}.wallets", $"they add up to a supply of {supply}, allowed is below 2^96");
        InRange(chain.NativeStake, $"{path}.native_stake");
    }

    private void Keys(ChainConfiguration chain, string path)
    {
        var owners = new Dictionary<PublicKey, ValidatorId>();
        for (int k = 0; k < chain.Validators.Count; k++)
        {
            ValidatorId validator = chain.Validators[k];
            if (chain.PublicKeys.TryGetValue(validator, out PublicKey key) && !owners.TryAdd(key, validator) && owners[key] != validator)
            {
                faults.Add(new($"{path}.validators[{k}].public_key", $"the key of {owners[key]}, allowed is a key of its own"));
            }
        }

        foreach (ValidatorId stranger in chain.PublicKeys.Keys.Except(chain.Validators))
        {
            faults.Add(new($"{path}.validators", $"a key of \"{stranger}\", which is none of them"));
        }
    }

    private void Pairing(PairingConfiguration pairing, string path, HashSet<ChainId> chains)
    {
        Unless(pairing.Id.Name != Holder.LocalName, $"{path}.id", "\"local\" names the local staking of a chain, choose another id");
        Unless(chains.Contains(pairing.Provider), $"{path}.provider", $"unknown chain \"{pairing.Provider}\"");
        Unless(chains.Contains(pairing.Consumer), $"{path}.consumer", $"unknown chain \"{pairing.Consumer}\"");
        Unless(pairing.Provider != pairing.Consumer, $"{path}.consumer", $"\"{pairing.Consumer}\" is the provider too, a pairing joins two chains");
        Unless(
            pairing.SlashDowntime <= pairing.MaxSlash,
            $"{path}.slash_downtime",
            $"{pairing.SlashDowntime} is above max_slash {pairing.MaxSlash}");
        Unless(pairing.UnbondingPeriod.Seconds > 0, $"{path}.unbonding_period", "0, allowed is 1 second or more");
        Unless(pairing.Discount < Ratio.One, $"{path}.discount", $"{pairing.Discount}, allowed is below 1");
        Unless(!pairing.Price.IsZero, $"{path}.price", "0, allowed is above 0");
        InRange(pairing.Cap, $"{path}.cap");
        Unless(pairing.ProviderVersions.Count > 0, $"{path}.provider_versions", "empty, a side speaks at least one version");
        Unless(pairing.ConsumerVersions.Count > 0, $"{path}.consumer_versions", "empty, a side speaks at least one version");
        bool couldOpen = !pairing.Open
            || pairing.ProviderVersions.IsEmpty
            || pairing.ConsumerVersions.IsEmpty
            || VersionNegotiation.Agree(pairing) is not null;
        Unless(couldOpen, $"{path}.open", "true, but the two sides have no version in common");
    }

    private void Name(string name, string path) =>
        Unless(!string.IsNullOrEmpty(name) && !name.Any(char.IsControl), path, "an id is not empty and has no control characters");

    private void InRange(Amount amount, string path) => Unless(amount < Amount.Limit, path, $"{amount}, allowed is below 2^96");

    private void Unless(bool fine, string path, string message)
    {
        if (!fine)
        {
            faults.Add(new(path, message));
        }
    }
}
