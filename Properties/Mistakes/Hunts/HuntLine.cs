using System.Text.Json;

namespace MeshSecurity.Mistakes;

/// <summary>The line of a shard's file that is kept of a mistake that was looked for.</summary>
internal static class HuntLine
{
    private const string Number = "run";
    private const string Id = "id";
    private const string Check = "check";
    private const string Explore = "explore";
    private const string Prove = "prove";
    private const string Commands = "commands";
    private const string Time = "microseconds";
    private const string Invariants = "invariants";
    private const string Others = "others";
    private const string First = "first";

    private static readonly Kind<long> Whole = Kinds.Whole(long.MaxValue, number => number, number => number);

    /// <summary>The line.</summary>
    public static string Write(int number, HuntResult result) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber(Number, number);
        writer.WriteString(Id, result.Mistake.Id);
        if (result.Random is { } random)
        {
            writer.Object(Check, () => Write(writer, random));
        }

        if (result.Exploration is { } exploration)
        {
            writer.Object(Explore, () => Write(writer, exploration));
        }

        if (result.Proof is { } proof)
        {
            writer.Object(Prove, () => Write(writer, proof));
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads the line. The run of an exploration is made again.</summary>
    /// <exception cref="DocumentException">It is no such line; names its first fault, with its place.</exception>
    public static HuntResult Read(string line, Origin origin) => ShardLine.Read(line, origin, (root, faults) =>
    {
        int number = root.Required(Number, Kinds.Count);
        string id = root.Required(Id, Kinds.String, "");
        Mistake? defect = KnownMistakes.All.ElementAtOrDefault(number);
        if (faults.Count == 0 && defect?.Id != id)
        {
            root.Refuse(Id, $"\"{id}\", allowed is {defect?.Id ?? "one of a mistake that is known"}");
        }

        return new HuntResult(
            defect!,
            root.OptionalObject(Check) is { } random ? ReadRandom(random) : null,
            root.OptionalObject(Explore) is { } exploration && faults.Count == 0 ? ReadExploration(exploration, defect!, origin) : null,
            root.OptionalObject(Prove) is { } proof ? ReadProof(proof) : null);
    });

    private static void Write(Utf8JsonWriter writer, RandomHunt random)
    {
        writer.WriteNumber("seeds", random.Seeds);
        writer.WriteNumber("found", random.Found);
        if (random is { Commands: { } commands, Time: { } time })
        {
            writer.WriteNumber(Commands, commands);
            Write(writer, time);
        }

        writer.List(Invariants, Kinds.String, random.Invariants);
        writer.List(Others, Kinds.String, random.Others);
        if (random.First is { } first)
        {
            writer.Object(First, () =>
            {
                writer.WriteNumber("seed", first.Seed);
                writer.WriteNumber("run", first.Run);
                writer.WriteNumber("steps", first.Steps);
            });
        }
    }

    private static RandomHunt ReadRandom(DocumentObject random)
    {
        int seeds = random.Required("seeds", Kinds.Count);
        int found = random.Required("found", Kinds.Count);
        bool caught = random.Has(Commands);
        long commands = caught ? random.Required(Commands, Whole) : 0;
        TimeSpan time = caught ? ReadTime(random) : default;
        Sequence<string> invariants = random.Texts(Invariants);
        Sequence<string> others = random.Texts(Others);
        Sighting? sighting = null;
        if (random.OptionalObject(First) is { } first)
        {
            sighting = new(first.Required("seed", Kinds.Count), first.Required("run", Kinds.Count), first.Required("steps", Kinds.Count));
            first.NoOthers();
        }

        random.NoOthers();
        return new(seeds, found, caught ? commands : null, caught ? time : null, invariants, others, sighting);
    }

    private static void Write(Utf8JsonWriter writer, ExplorationHunt exploration)
    {
        writer.WriteString("scope", exploration.Scope);
        writer.WriteNumber("states", exploration.States);
        Write(writer, exploration.Time);
        if (exploration.Shortest is { } shortest)
        {
            writer.List(Commands, shortest.Commands, command => CommandDocument.Write(writer, command));
        }
    }

    private static ExplorationHunt ReadExploration(DocumentObject exploration, Mistake defect, Origin origin)
    {
        string scope = exploration.Required("scope", Kinds.String, "");
        long states = exploration.Required("states", Whole);
        TimeSpan time = ReadTime(exploration);
        Run? shortest = exploration.Has(Commands) && exploration.Element(Commands) is { } commands ? Replay(exploration, defect, commands, origin) : null;
        exploration.NoOthers();
        return new(scope, states, time, shortest, ExplorationHunt.VerdictOf(defect, shortest));
    }

    /// <summary>Explorations are of the mesh of the counterexample that is kept.</summary>
    private static Run? Replay(DocumentObject exploration, Mistake defect, JsonElement commands, Origin origin)
    {
        if (commands.ValueKind != JsonValueKind.Array || Counterexample.Of(defect) is not { } kept)
        {
            exploration.Refuse(Commands, $"{DocumentPath.Show(commands)}, allowed is a list of commands, for a mistake of which a run is kept");
            return null;
        }

        Command<Amount>[] read =
        [
            .. commands.EnumerateArray().Select((command, k) =>
                CommandDocument.Read(command.GetRawText(), new Origin($"{origin.Name}: {DocumentPath.Item($"{Explore}.{Commands}", k)}"))),
        ];
        Run run = new Runner(defect.Rules<Amount>()).Replay(kept.Mesh, [.. read.Select(command => new RunAction.Submit(command))]);
        if (run.Steps.Count < read.Length || run.Findings.Count == 0)
        {
            exploration.Refuse(Commands, "these show nothing at the last of them, allowed is a run that ends with a violation");
        }

        return run;
    }

    private static void Write(Utf8JsonWriter writer, ProofHunt proof)
    {
        writer.WriteString("scenario", proof.Scenario);
        Write(writer, proof.Time);
        if (proof.Invariant is { } invariant)
        {
            writer.WriteString("invariant", invariant);
        }

        if (proof.What is { } what)
        {
            writer.WriteString("what", what);
        }
    }

    private static ProofHunt ReadProof(DocumentObject proof)
    {
        var read = new ProofHunt(
            proof.Required("scenario", Kinds.String, ""),
            ReadTime(proof),
            proof.Optional("invariant", Kinds.OptionalString, null),
            proof.Optional("what", Kinds.OptionalString, null));
        proof.NoOthers();
        return read;
    }

    private static void Write(Utf8JsonWriter writer, TimeSpan time) => writer.WriteNumber(Time, time.Ticks / TimeSpan.TicksPerMicrosecond);

    private static TimeSpan ReadTime(DocumentObject document)
    {
        long microseconds = document.Required(Time, Whole);
        if (microseconds > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond)
        {
            document.Refuse(Time, $"{microseconds}, allowed is less than ten thousand years");
            return default;
        }

        return TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);
    }
}
