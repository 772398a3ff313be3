namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh risk</c>: what each consumer could take from each user, if it lied.</summary>
internal static class RiskCommand
{
    public static Command Create(TextWriter output)
    {
        Option<string> configuration = CommonOptions.Configuration();
        Option<string?> commands = CommonOptions.Commands();
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "risk",
            $"""
            Prints what each consumer could take from each user by packets, if it lied
            from now on, and by when closing the pairing frees all stake.

            Example: {MeshCommandLine.Name} risk --config mesh.json --commands run.jsonl
            """)
        {
            configuration, commands, json,
        };
        command.SetAction(parsed =>
        {
            var mesh = new Mesh<Amount>(InputFiles.ReadConfiguration(parsed.GetRequiredValue(configuration)));
            State<Amount> state = InputFiles.ReadCommands(parsed.GetValue(commands))
                .Aggregate(mesh.Genesis(), (reached, next) => mesh.Apply(reached, next).Next);
            RiskReport report = RiskReport.Of(mesh.Configuration, state);
            foreach (string line in parsed.GetValue(json) ? [RiskDocument.Write(report)] : report.Pairings.SelectMany(LinesOf))
            {
                output.WriteLine(line);
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static IEnumerable<string> LinesOf(PairingRisk risk) =>
    [
        $"{risk.Pairing}: {risk.Consumer} {(risk.IsByzantine ? "lies" : "is honest")}, {SnakeCase.Of(risk.Slashing)}",
        .. risk.Users.IsEmpty ? ["  nobody has a lien or rewards"] : TableOf(risk).Lines().Select(line => $"  {line}"),
        $"  {EndOf(risk)}",
        "",
    ];

    private static ReportTable TableOf(PairingRisk risk) => new(
        ["user", "collateral", "lien", "slashes take at most", "unpaid rewards"],
        [
            .. risk.Users.Select(user => (string[])
            [
                $"{user.User}", $"{user.Collateral}", $"{user.Lien}", $"{user.AtMost}", $"{user.Rewards}",
            ]),
        ]);

    private static string EndOf(PairingRisk risk) => risk switch
    {
        { CanSend: false } => "The channel is closed: no packet arrives.",
        { Slashing: SlashingMode.EvidenceOnly } => $"No packet slashes. Closed now, all stake is free at second {risk.UnbondedAt}.",
        _ => $"Close ends it, after the slashes in flight. All stake is then free at second {risk.UnbondedAt}.",
    };
}
