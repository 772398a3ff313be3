namespace MeshSecurity.Spec;

/// <summary>
/// Reads and writes the proof of <c>submit_evidence</c>: either the field <c>evidence</c> with the votes, or the fields <c>time</c> and
/// <c>valid</c> with a verdict on them. Accepts a <c>time</c> beside votes, as version 0.1 wrote it, and ignores it.
/// </summary>
internal sealed class ProofCodec : IFieldCodec
{
    private const string Votes = "evidence";
    private const string Verdict = "valid";
    private const string Time = "time";

    public object? Read(DocumentObject document, string name)
    {
        if (!document.Has(Votes))
        {
            return new Proof.Assumed(document.Required(Time, Codecs.Time), document.Required(Verdict, Codecs.Boolean));
        }

        if (document.Has(Verdict))
        {
            document.Refuse(Verdict, $"beside {Votes}; expected one of the two");
        }

        document.Optional(Time, Codecs.Time, default);
        return document.Value(Votes, EvidenceDocument.ReadOne) is { } votes ? new Proof.Votes(votes) : new Proof.Assumed(default, false);
    }

    public void Write(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case Proof.Assumed assumed:
                writer.Field(Time, Codecs.Time, assumed.Time);
                writer.Field(Verdict, Codecs.Boolean, assumed.Valid);
                break;
            case Proof.Votes votes:
                writer.WritePropertyName(Votes);
                EvidenceDocument.Write(writer, votes.Evidence);
                break;
            default:
                throw new ArgumentException($"The proof is a {value?.GetType().Name}; expected Assumed or Votes.", nameof(value));
        }
    }
}
