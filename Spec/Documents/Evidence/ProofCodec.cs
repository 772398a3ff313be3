namespace MeshSecurity.Spec;

/// <summary>
/// Reads and writes the proof of <c>submit_evidence</c>: either the field <c>evidence</c> with the votes, or the field <c>valid</c>
/// with a verdict on them.
/// </summary>
internal sealed class ProofCodec : IFieldCodec
{
    private const string Votes = "evidence";
    private const string Verdict = "valid";

    public object Read(DocumentObject document, string name)
    {
        if (document.OptionalObject(Votes) is not { } votes)
        {
            return Proof.Of(document.Required(Verdict, Codecs.Boolean));
        }

        if (document.Has(Verdict))
        {
            document.Refuse(Verdict, $"beside {Votes}; expected one of the two");
        }

        return new Proof.Votes(EvidenceDocument.Read(votes));
    }

    public void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case Proof.Assumed assumed:
                writer.Field(Verdict, Codecs.Boolean, assumed.Valid);
                break;
            case Proof.Votes votes:
                writer.WritePropertyName(Votes);
                EvidenceDocument.Write(writer, votes.Evidence);
                break;
            default:
                throw new ArgumentException($"The proof is a {value.GetType().Name}; expected Assumed or Votes.", nameof(value));
        }
    }
}
