namespace MeshSecurity.Spec;

/// <summary>Validates a configuration and collects all faults (protocol, section 3).</summary>
internal sealed class ConfigurationValidator
{
    /// <summary>The limit of CometBFT for a chain id.</summary>
    private const int LongestChainId = 50;

    private readonly List<Fault> faults = [];

    /// <summary>Returns all faults, in document order.</summary>
    public static IReadOnlyList<Fault> Validate(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings)
    {
        var check = new ConfigurationValidator();
        check.Unless(chains.Count > 0, "chains", "empty; expected at least one chain");
        var chainIds = new HashSet<ChainId>();
        var consensusIds = new HashSet<string>(StringComparer.Ordinal);
        for (int k = 0; k < chains.Count; k++)
        {
            string path = $"chains[{k}]";
            check.Name(chains[k].Id.Name, $"{path}.id");
            check.Unless(chainIds.Add(chains[k].Id), $"{path}.id", $"duplicate chain \"{chains[k].Id}\"; expected a unique id");
            string consensusId = chains[k].ConsensusId;
            check.Unless(consensusIds.Add(consensusId), $"{path}.chain_id", $"duplicate chain id \"{consensusId}\"; expected a unique id");
            check.Chain(chains[k], path);
        }

        var pairingIds = new HashSet<PairingId>();
        for (int k = 0; k < pairings.Count; k++)
        {
            string path = $"pairings[{k}]";
            check.Name(pairings[k].Id.Name, $"{path}.id");
            check.Unless(pairingIds.Add(pairings[k].Id), $"{path}.id", $"duplicate pairing \"{pairings[k].Id}\"; expected a unique id");
            check.Pairing(pairings[k], path, chainIds);
            check.UnbondingOf(pairings[k], path, chains);
        }

        return check.faults;
    }

    private void Chain(ChainConfiguration chain, string path)
    {
        Unless(chain.UnbondingPeriod.Seconds > 0, $"{path}.unbonding_period", "0; expected 1 second or more");
        Unless(chain.MaxUnbondingEntries > 0, $"{path}.max_unbonding_entries", $"{chain.MaxUnbondingEntries}; expected 1 or more");
        Unless(chain.Validators.Count > 0, $"{path}.validators", "empty; expected at least one validator");
        var seen = new HashSet<ValidatorId>();
        for (int k = 0; k < chain.Validators.Count; k++)
        {
            ValidatorId validator = chain.Validators[k];
            Name(validator.Name, $"{path}.validators[{k}]");
            Unless(seen.Add(validator), $"{path}.validators[{k}]", $"duplicate validator \"{validator}\"; expected a unique id");
        }

        Keys(chain, path);
        if (chain.CosmosChainId is { } chainId)
        {
            Name(chainId, $"{path}.chain_id");
            Unless(chainId.Length <= LongestChainId, $"{path}.chain_id", $"{chainId.Length} characters; expected {LongestChainId} or less");
        }

        Amount supply = Amount.Zero;
        foreach ((UserId user, Amount wallet) in chain.Wallets)
        {
            Name(user.Name, $"{path}.wallets");
            InRange(wallet, $"{path}.wallets.{user}");
            supply += wallet;
        }

        Unless(supply < Amount.Limit, $"{path}.wallets", $"the sum is {supply}; expected below 2^96");
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
                faults.Add(new($"{path}.validators[{k}].public_key", $"the key of {owners[key]}; expected a key of its own"));
            }
        }

        foreach (ValidatorId stranger in chain.PublicKeys.Keys.Except(chain.Validators))
        {
            faults.Add(new($"{path}.validators", $"a key of \"{stranger}\"; expected keys of validators of the chain"));
        }
    }

    private void Pairing(PairingConfiguration pairing, string path, HashSet<ChainId> chains)
    {
        Unless(pairing.Id.Name != Holder.LocalName, $"{path}.id", "\"local\" is the name of local staking; expected another id");
        Unless(chains.Contains(pairing.Provider), $"{path}.provider", $"unknown chain \"{pairing.Provider}\"; expected the id of a chain");
        Unless(chains.Contains(pairing.Consumer), $"{path}.consumer", $"unknown chain \"{pairing.Consumer}\"; expected the id of a chain");
        Unless(pairing.Provider != pairing.Consumer, $"{path}.consumer", $"\"{pairing.Consumer}\" is the provider; expected another chain");
        Unless(
            pairing.SlashDowntime <= pairing.MaxSlash,
            $"{path}.slash_downtime",
            $"{pairing.SlashDowntime}; expected at most max_slash, {pairing.MaxSlash}");
        Unless(pairing.UnbondingPeriod.Seconds > 0, $"{path}.unbonding_period", "0; expected 1 second or more");
        Unless(pairing.Discount < Ratio.One, $"{path}.discount", $"{pairing.Discount}; expected below 1");
        Unless(!pairing.Price.IsZero, $"{path}.price", "0; expected above 0");
        InRange(pairing.Cap, $"{path}.cap");
        Unless(pairing.ProviderVersions.Count > 0, $"{path}.provider_versions", "empty; expected at least one version");
        Unless(pairing.ConsumerVersions.Count > 0, $"{path}.consumer_versions", "empty; expected at least one version");
        bool couldOpen = !pairing.Open
            || pairing.ProviderVersions.IsEmpty
            || pairing.ConsumerVersions.IsEmpty
            || VersionNegotiation.Agree(pairing) is not null;
        Unless(couldOpen, $"{path}.open", "true, but the two sides have no version in common; expected false");
    }

    /// <summary>Requires that stake stays liable for as long as the consumer may report its validators.</summary>
    private void UnbondingOf(PairingConfiguration pairing, string path, Sequence<ChainConfiguration> chains)
    {
        foreach (ChainConfiguration consumer in chains.Where(chain => chain.Id == pairing.Consumer))
        {
            Unless(
                pairing.UnbondingPeriod.Seconds == 0 || pairing.UnbondingPeriod.Seconds >= consumer.UnbondingPeriod.Seconds,
                $"{path}.unbonding_period",
                $"{pairing.UnbondingPeriod.Seconds}; expected at least {consumer.UnbondingPeriod.Seconds}, the unbonding period of the "
                    + $"consumer {consumer.Id}, which may report an infraction for that long");
        }
    }

    private void Name(string name, string path) =>
        Unless(!string.IsNullOrEmpty(name) && !name.Any(char.IsControl), path, "empty or with control characters; expected a name");

    private void InRange(Amount amount, string path) => Unless(amount < Amount.Limit, path, $"{amount}; expected below 2^96");

    private void Unless(bool isValid, string path, string message)
    {
        if (!isValid)
        {
            faults.Add(new(path, message));
        }
    }
}
