namespace MeshSecurity.Implementation;

/// <content>Virtual stake at epochs (protocol, section 5.3).</content>
public sealed partial class MeshLedger
{
    private readonly List<(int Validator, Amount Stake)> uncapped = [];

    private Rejection? DoSetCap(PairingId id, Amount cap)
    {
        if ((Find(id, out LedgerPairing pairing) ?? HonestyRefusal(pairing)) is { } reason)
        {
            return reason;
        }

        pairing.ChangeValues().Cap = cap;
        return null;
    }

    private Rejection? DoSetPrice(PairingId id, Price price)
    {
        if ((Find(id, out LedgerPairing pairing) ?? RejectIf(price.IsZero, Rejection.ZeroAmount) ?? HonestyRefusal(pairing)) is { } reason)
        {
            return reason;
        }

        pairing.ChangeValues().Price = price;
        return null;
    }

    private Rejection? DoEndEpoch(PairingId id)
    {
        if ((Find(id, out LedgerPairing pairing)
            ?? HonestyRefusal(pairing)
            ?? RejectIf(!pairing.IsConnected, Rejection.ChannelNotOpen)) is { } reason)
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

    /// <summary>Refuses the commands of an honest consumer to a byzantine one.</summary>
    private static Rejection? HonestyRefusal(LedgerPairing pairing) =>
        RejectIf(pairing.Consumer.Values.IsByzantine, Rejection.ConsumerByzantine);

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

    /// <summary>Lowers virtual stake by the value, at the last epoch and rounded up, of effective stake that was lost.</summary>
    private static void LowerVirtual(LedgerPairing pairing, int validator, UInt128 lost)
    {
        if (lost == 0 || pairing[validator].Virtual == 0)
        {
            return;
        }

        Amount worth = Amount.MulCeiling(Amount.Of(lost), pairing.Values.PriceAtEpoch);
        UInt128 value = (worth - Amount.MulFloor(worth, pairing.Configuration.Discount)).ToUnits();
        ref UInt128 current = ref pairing.Change(validator).Virtual;
        current = current > value ? current - value : 0;
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
