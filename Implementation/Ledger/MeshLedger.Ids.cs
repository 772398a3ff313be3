using System.Diagnostics.CodeAnalysis;

namespace MeshSecurity.Implementation;

/// <content>From ids to indices, with the rejection that names the first unknown one.</content>
public sealed partial class MeshLedger
{
    /// <summary>What an id that is not known stands for.</summary>
    private const int Unknown = -1;

    private Rejection? Find(ChainId id, UserId name, [NotNull] out LedgerChain? chain, out int user)
    {
        user = Unknown;
        if (!Data.Chains.TryGetValue(id, out chain))
        {
            chain = null!;
            return Rejection.UnknownChain;
        }

        return chain.Find(name, out user) ? null : Rejection.UnknownUser;
    }

    private Rejection? Find(ChainId id, ValidatorId name, [NotNull] out LedgerChain? chain, out int validator)
    {
        validator = Unknown;
        if (!Data.Chains.TryGetValue(id, out chain))
        {
            chain = null!;
            return Rejection.UnknownChain;
        }

        return chain.Validators.Find(name, out validator) ? null : Rejection.UnknownValidator;
    }

    private Rejection? Find(ChainId id, UserId name, ValidatorId on, [NotNull] out LedgerChain? chain, out int user, out int validator)
    {
        validator = Unknown;
        return Find(id, name, out chain, out user) ?? (chain.Validators.Find(on, out validator) ? null : Rejection.UnknownValidator);
    }

    private Rejection? Find(PairingId id, [NotNull] out LedgerPairing? pairing)
    {
        if (!Data.Pairings.TryGetValue(id, out pairing))
        {
            pairing = null!;
            return Rejection.UnknownPairing;
        }

        return null;
    }

    private Rejection? Find(PairingId id, UserId name, [NotNull] out LedgerPairing? pairing, out int user)
    {
        user = Unknown;
        return Find(id, out pairing) ?? (pairing.Provider.Find(name, out user) ? null : Rejection.UnknownUser);
    }

    private Rejection? Find(PairingId id, ValidatorId name, [NotNull] out LedgerPairing? pairing, out int validator)
    {
        validator = Unknown;
        return Find(id, out pairing) ?? (pairing.Consumer.Validators.Find(name, out validator) ? null : Rejection.UnknownValidator);
    }

    private Rejection? Find(PairingId id, UserId name, ValidatorId on, [NotNull] out LedgerPairing? pairing, out int user, out int validator)
    {
        validator = Unknown;
        return Find(id, name, out pairing, out user) ?? (pairing.Consumer.Validators.Find(on, out validator) ? null : Rejection.UnknownValidator);
    }

    /// <summary>An amount as units; one of 2^96 or more, which nobody can have, as 2^96.</summary>
    private static UInt128 Units(Amount amount) => Amount.Min(amount, Amount.Limit).ToUnits();
}
