namespace MeshSecurity.Proofs;

/// <summary>Command that a shared guard refuses: with ids that the mesh does not have, or with an amount or price of zero.</summary>
/// <param name="Name">The command and the ids that are unknown.</param>
/// <param name="Expected">The rejection by the protocol, section 5: of the first unknown id in the order of the command's fields.</param>
/// <param name="Command">The command. Where ids are unknown, a proof replaces its amount by an unknown.</param>
internal sealed record RefusedCommand(string Name, Rejection Expected, Command<Amount> Command)
{
    /// <summary>The ids of commands in the order of their fields.</summary>
    private static readonly Id[] Ids =
    [
        new("an unknown chain", Rejection.UnknownChain, command => command with { Chain = new("nowhere") }),
        new("an unknown pairing", Rejection.UnknownPairing, command => command with { Pairing = new("nowhere") }),
        new("an unknown user", Rejection.UnknownUser, command => command with { User = new("nobody") }),
        new("an unknown validator", Rejection.UnknownValidator, command => command with { Validator = new("stranger") }),
    ];

    /// <summary>The cases of every command: one for each choice of unknown ids, and one with zero and known ids.</summary>
    public static IEnumerable<RefusedCommand> All => Scenarios.All.Select(scenario => scenario.Command).DistinctBy(command => command.Name)
        .SelectMany(command => OfIds(command).Concat(OfZero(command)));

    private static IEnumerable<RefusedCommand> OfIds(CommandTemplate command)
    {
        Id[] used = [.. Ids.Where(id => IsChecked(command, id.Rejection))];
        return from choice in Enumerable.Range(1, (1 << used.Length) - 1)
               let unknown = used.Where((_, k) => (choice >> k & 1) == 1).ToArray()
               select new RefusedCommand(
                   $"{command.Name}: {string.Join(", ", unknown.Select(id => id.Name))}",
                   unknown[0].Rejection,
                   unknown.Aggregate(command, (changed, id) => id.Change(changed)).Of(Amount.Zero));
    }

    private static IEnumerable<RefusedCommand> OfZero(CommandTemplate command) => IsChecked(command, Rejection.ZeroAmount)
        ? [new($"{command.Name}: zero", Rejection.ZeroAmount, (command with { Price = default }).Of(Amount.Zero))]
        : [];

    private static bool IsChecked(CommandTemplate command, Rejection reason) =>
        Guards.ByCommand[command.Name].Contains(reason);

    private sealed record Id(string Name, Rejection Rejection, Func<CommandTemplate, CommandTemplate> Change);
}
