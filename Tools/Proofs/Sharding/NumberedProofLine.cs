using System.Text.Json;
using MeshSecurity.Testing;

namespace MeshSecurity.Proofs;

/// <summary>Reads and writes the result of a scenario as one line of a shard's file. A line has no counterexample.</summary>
internal static class NumberedProofLine
{
    private static readonly Codec<long> Whole = Codecs.Integer(long.MaxValue, number => number, number => number);
    private static readonly Codec<ProofStatus> Status = Codecs.OneOf<ProofStatus>();

    public static string Write(NumberedProof proof) => JsonText.Write(writer =>
    {
        ScenarioResult result = proof.Result;
        writer.WriteStartObject();
        writer.WriteNumber("run", proof.Number);
        writer.WriteString("scenario", result.Scenario);
        writer.WriteString("command", result.Command);
        writer.WriteString("solver", result.Solver);
        writer.WriteNumber("paths", result.Paths);
        writer.WriteNumber("accepted", result.Accepted);
        writer.WriteNumber("queries", result.Queries);
        Write(writer, "slowest_microseconds", result.Slowest);
        Write(writer, "microseconds", result.Time);
        writer.WriteBoolean("rest_unchanged", result.IsRestUnchanged);
        writer.WriteBoolean("rest_reached", result.IsRestReached);
        writer.WriteBoolean("reached", result.IsReached);
        writer.WriteString("part", result.Part);
        writer.Map("answers", Codecs.Count, result.Answers);
        writer.Objects("proofs", result.Proofs, obligation => Write(writer, obligation));
        writer.WriteEndObject();
    });

    /// <exception cref="DocumentException">The line is malformed; the message names its first fault, with its place.</exception>
    public static NumberedProof Read(string line, DocumentOrigin origin) => ShardLine.Read(line, origin, (root, _) =>
    {
        int number = root.Required("run", Codecs.Count);
        string scenario = Text(root, "scenario");
        string command = Text(root, "command");
        string solver = Text(root, "solver");
        return new NumberedProof(number, new(
            scenario,
            command,
            solver,
            root.Required("paths", Codecs.Count),
            root.Required("accepted", Codecs.Count),
            root.Required("queries", Codecs.Count),
            Time(root, "slowest_microseconds"),
            Time(root, "microseconds"),
            root.Required("rest_unchanged", Codecs.Boolean),
            [.. root.Objects("proofs").Select(obligation => Read(obligation, scenario, command, solver))])
        {
            IsRestReached = root.Required("rest_reached", Codecs.Boolean),
            IsReached = root.Required("reached", Codecs.Boolean),
            Part = Text(root, "part"),
            Answers = root.Map("answers", name => name, Codecs.Count).ToDictionary(),
        });
    });

    private static void Write(Utf8JsonWriter writer, ProofResult proof)
    {
        writer.WriteString("invariant", proof.Invariant);
        writer.WriteString("scenario", proof.Scenario);
        writer.Field("status", Status, proof.Status);
        writer.WriteNumber("paths", proof.Paths);
        writer.WriteNumber("queries", proof.Queries);
        Write(writer, "microseconds", proof.Time);
        writer.List("contracts", Codecs.String, proof.Contracts);
        writer.WriteBoolean("for_all_ratios", proof.IsForAllRatios);
        writer.WriteBoolean("compares_amounts", proof.ComparesAmounts);
        writer.WriteBoolean("violable", proof.IsViolable);
    }

    private static ProofResult Read(DocumentObject proof, string scenario, string command, string solver)
    {
        var read = new ProofResult(
            Text(proof, "invariant"),
            command,
            proof.Required("scenario", Codecs.String, scenario),
            solver,
            proof.Required("status", Status),
            proof.Required("paths", Codecs.Count),
            proof.Required("queries", Codecs.Count),
            Time(proof, "microseconds"),
            proof.Texts("contracts"),
            null)
        {
            IsForAllRatios = proof.Required("for_all_ratios", Codecs.Boolean),
            ComparesAmounts = proof.Required("compares_amounts", Codecs.Boolean),
            IsViolable = proof.Required("violable", Codecs.Boolean),
        };
        proof.RejectUnknownFields();
        return read;
    }

    private static string Text(DocumentObject document, string name) => document.Required(name, Codecs.String, "");

    private static void Write(Utf8JsonWriter writer, string name, TimeSpan time) =>
        writer.WriteNumber(name, time.Ticks / TimeSpan.TicksPerMicrosecond);

    private static TimeSpan Time(DocumentObject document, string name) =>
        TimeSpan.FromMicroseconds(Math.Min(document.Required(name, Whole), TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond / 2));
}
