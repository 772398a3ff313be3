namespace MeshSecurity.Mistakes;

/// <summary>
/// Builds the scope of a counterexample: its mesh and its kinds of commands, each at most as often as in the counterexample, with
/// any of its values. An exploration of the scope finds any shorter counterexample.
/// </summary>
internal static class CounterexampleScope
{
    public static Scope Of(string name, Run run)
    {
        IEnumerable<ScopeCommand> commands = run.Steps.GroupBy(step => CommandDocument.NameOf(step.Command)).Select(Row);
        return new(name, "The commands of a counterexample, in any order.", run.Configuration, Sequence.From(commands), []);
    }

    private static ScopeCommand Row(IGrouping<string, Transition<Amount>> steps)
    {
        var row = new ScopeCommand(steps.Key) { Times = steps.Count() };
        foreach (Transition<Amount> step in steps)
        {
            foreach ((string field, object? value) in FieldsOf(step.Command))
            {
                row = With(row, field, value, step.Before.Time);
            }
        }

        return row;
    }

    private static IEnumerable<(string Field, object? Value)> FieldsOf(Command<Amount> command) =>
        command.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, property.GetValue(command)));

    private static ScopeCommand With(ScopeCommand row, string field, object? value, Timestamp now) => value switch
    {
        Amount amount => row with { Amounts = Add(row.Amounts, amount) },
        Price price => row with { Prices = Add(row.Prices, price) },
        Duration seconds => row with { Seconds = Add(row.Seconds, seconds) },
        Timestamp infraction => row with { Ages = Add(row.Ages, new(now.Seconds - infraction.Seconds)) },
        Proof.Assumed proof => With(row with { Verdicts = Add(row.Verdicts, proof.Valid) }, field, proof.Time, now),
        UserId recipient when field == nameof(Command<>.WithdrawRewards.Recipient) =>
            row with { Recipients = Add(row.Recipients, recipient) },
        UserId user => row with { Users = Add(row.Users, user) },
        ValidatorId validator => row with { Validators = Add(row.Validators, validator) },
        ChainId chain => row with { Chains = Add(row.Chains, chain) },
        PairingId pairing => row with { Pairings = Add(row.Pairings, pairing) },
        _ => row,
    };

    private static Sequence<T> Add<T>(Sequence<T> choices, T choice) => choices.Contains(choice) ? choices : choices.Add(choice);
}
