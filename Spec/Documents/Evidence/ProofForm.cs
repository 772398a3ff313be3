using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>The two forms of the last field of <c>submit_evidence</c>, which exclude each other: <c>evidence</c>, the votes, or <c>valid</c>, the verdict.</summary>
internal static class ProofForm
{
    private const string Votes = "evidence";
    private const string Verdict = "valid";

    /// <summary>Reads whichever of the two is there; one of them must be.</summary>
    public static Proof Read(DocumentObject document)
    {
        if (document.OptionalObject(Votes) is not { } votes)
        {
            return Proof.Of(document.Required(Verdict, Kinds.Flag));
        }

        if (document.Has(Verdict))
        {
            document.Refuse(Verdict, $"beside {Votes}, allowed is one of the two");
        }

        return new Proof.Votes(EvidenceDocument.Read(votes));
    }

    /// <summary>Writes the one that it is.</summary>
    public static void Write(Utf8JsonWriter writer, Proof proof)
    {
        switch (proof)
        {
            case Proof.Assumed assumed:
                writer.Field(Verdict, Kinds.Flag, assumed.Valid);
                break;
            case Proof.Votes votes:
                writer.WritePropertyName(Votes);
                EvidenceDocument.Write(writer, votes.Evidence);
                break;
            default:
                throw new ArgumentException($"No such proof: {proof.GetType().Name}.", nameof(proof));
        }
    }
}
