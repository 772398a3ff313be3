namespace MeshSecurity.Implementation;

/// <content>Virtual stake at epochs (protocol, section 5.3).</content>
public sealed partial class MeshLedger
{
    private readonly List<(int Validator, Amount Stake)> uncapped = [];

    private Rejection? DoSetCap(PairingId id, Amount cap)
    {
        if (Find(id, out LedgerPairing pairing) is { } reason)
        {
            return reason;
        }

        pairing.ChangeValues().Cap = cap;
        return null;
    }

    private Rejection? DoSetPrice(PairingId id, Price price)
    {
        if ((Find(id, out LedgerPairing pairing) ?? RejectIf(price.IsZero, Rejection.ZeroAmount)) is { } reason)
        {
            return reason;
        }

        pairing.ChangeValues().Price = price;
        return null;
    }

    private Rejection? DoEndEpoch(PairingId id)
    {
        if ((Find(id, out LedgerPairing pairing) ?? RejectIf(!pairing.IsConnected, Rejection.ChannelNotOpen)) is { } reason)
        {
            return reason;
        }

        foreach (int validator in pairing.Consumer.Validators.SortedById)
        {
            UInt128 accrued = pairing[validator].Accrued;
            if (accrued != 0)
            {
                Send(pairing, Side.Consumer, new() { Kind = PacketKind.Distribute, Validator = validator, Amount = accrued });
                pairing.Change(validator).Accrued = 0;
            }
        }

        SetVirtual(pairing);
        if (pairing.Values.Cap.IsZero)
        {
            ForceUnstake(pairing);
        }

        return null;
    }

    private void SetVirtual(LedgerPairing pairing)
    {
        uncapped.Clear();
        Amount total = Amount.Zero;
        Ratio remaining = pairing.Configuration.Discount.Complement;
        for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
        {
            pairing.Change(validator).Virtual = 0;
            UInt128 effective = pairing.EffectiveOf(validator);
            if (effective != 0 && pairing.Consumer.StatusOf(validator) == ValidatorStatus.Active)
            {
                Amount stake = Amount.MulFloor(Amount.MulFloor(Amount.Of(effective), pairing.Values.Price), remaining);
                uncapped.Add((validator, stake));
                total += stake;
            }
        }

        Amount cap = pairing.Values.Cap;
        foreach ((int validator, Amount stake) in uncapped)
        {
            Amount capped = total <= cap ? stake : Amount.MulDivFloor(stake, cap, total);
            pairing.Change(validator).Virtual = capped.ToUnits();
        }

        ref PairingValues values = ref pairing.ChangeValues();
        (values.CapAtEpoch, values.PriceAtEpoch) = (cap, values.Price);
    }

    /// <summary>Lowers virtual stake to the value of effective stake at the last epoch, if it is above.</summary>
    private static void LowerVirtual(LedgerPairing pairing, int validator)
    {
        UInt128 current = pairing[validator].Virtual;
        if (current == 0)
        {
            return;
        }

        Ratio remaining = pairing.Configuration.Discount.Complement;
        Amount effective = Amount.Of(pairing.EffectiveOf(validator));
        UInt128 value = Amount.MulFloor(Amount.MulFloor(effective, pairing.Values.PriceAtEpoch), remaining).ToUnits();
        if (value < current)
        {
            pairing.Change(validator).Virtual = value;
        }
    }

    private void ForceUnstake(LedgerPairing pairing)
    {
        foreach (int validator in pairing.Consumer.Validators.SortedById)
        {
            if (pairing.EffectiveOf(validator) != 0)
            {
                Send(pairing, Side.Consumer, new() { Kind = PacketKind.ForceUnstake, Validator = validator });
            }
        }
    }
}
