using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh power</c>: the voting power on each chain, and the collateral that covers it.</summary>
internal static class PowerCommand
{
    private const int BarWidth = 30;

    public static Command Create(TextWriter output)
    {
        Option<string> configuration = CommonOptions.Configuration();
        Option<string?> commands = CommonOptions.Commands();
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "power",
            $"""
            Prints the native and virtual stake of each chain, the thresholds that
            providers reach, and the coverage of virtual stake.

            Example: {MeshCommandLine.Name} power --config mesh.json --commands run.jsonl
            """)
        {
            configuration, commands, json,
        };
        command.SetAction(parsed =>
        {
            var mesh = new Mesh<Amount>(InputFiles.ReadConfiguration(parsed.GetRequiredValue(configuration)));
            State<Amount> state = InputFiles.ReadCommands(parsed.GetValue(commands))
                .Aggregate(mesh.Genesis(), (reached, next) => mesh.Apply(reached, next).Next);
            PowerReport report = PowerReport.Of(mesh.Configuration, state);
            if (parsed.GetValue(json))
            {
                output.WriteLine(PowerDocument.Write(report));
            }
            else
            {
                Print(report, mesh.Configuration, output);
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static void Print(PowerReport report, Configuration configuration, TextWriter output)
    {
        foreach ((ChainId id, ChainPower chain) in report.Chains)
        {
            output.WriteLine($"{id}: {chain.Total} {configuration.Chain(id).Denom} of stake");
            Print(output, "native", chain.NativeStake, chain.NativeShare, chain.NativeMajority ? "majority" : "");
            foreach ((PairingId pairing, PairingPower power) in chain.Pairings)
            {
                Print(output, pairing.Name, power.VirtualStake, power.Share, Coverage(power));
            }

            foreach ((ChainId provider, ProviderPower power) in chain.Providers)
            {
                if (Reached(power) is { } threshold)
                {
                    output.WriteLine($"  {provider} reaches {threshold}");
                }
            }

            output.WriteLine();
        }
    }

    private static void Print(TextWriter output, string name, Amount stake, Fraction? share, string remark)
    {
        string percent = share is { } part ? part.ToPercent() : "-";
        output.WriteLine($"  {name,-16} {Bar(share)} {percent,6}%  {stake}  {remark}".TrimEnd());
    }

    private static string Bar(Fraction? share)
    {
        int filled = share is { } part
            ? (int)Math.Round(double.Parse(part.ToPercent(), CultureInfo.InvariantCulture) * BarWidth / 100)
            : 0;
        return new string('█', filled) + new string('░', BarWidth - filled);
    }

    private static string Coverage(PairingPower power) =>
        power.Coverage is { } coverage ? $"coverage {coverage.ToPercent()}%" : "no virtual stake";

    private static string? Reached(ProviderPower power) => power switch
    {
        { ReachesTwoThirds: true } => "two thirds: it decides alone",
        { ReachesOneHalf: true } => "one half: nothing passes against it",
        { ReachesOneThird: true } => "one third: it can halt the chain",
        _ => null,
    };
}
