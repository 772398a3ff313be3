using System.Text;

namespace MeshSecurity.Verification;

/// <summary>Prints the page <c>docs/threats.md</c> from the threats and invariants in the code.</summary>
public static class ThreatsPage
{
    /// <summary>Returns the page in Markdown.</summary>
    public static string Print()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Threats

            Lists what a party that lies can do, and the most that others lose by it. `./mesh threats --write` prints this page from the
            code, and a test fails when it is stale. Each row names the invariants that bound the loss. [invariants.md](../invariants.md)
            says for each what shows it: proofs, random runs with a byzantine consumer in a tenth of the meshes, and explorations.
            No exploration has a byzantine consumer.

            `./mesh risk --config FILE` prints the most that each consumer could take from each user of a mesh by packets.

            | party | what it does | worst loss of others | bounded by |
            | --- | --- | --- | --- |

            """);
        foreach (Threat threat in Threats.All)
        {
            string bounds = string.Join(", ", threat.Bounds.Select(id => $"[{id}](../invariants.md#{id.ToLowerInvariant()})"));
            page.Append($"| {threat.Party} | {threat.Power} | {threat.WorstLoss} | {bounds} |\n");
        }

        page.Append("\nThe invariants say:\n\n");
        HashSet<string> named = [.. Threats.All.SelectMany(threat => threat.Bounds)];
        foreach (Invariant<Amount> invariant in Invariants<Amount>.All.Where(known => named.Contains(known.Id)))
        {
            page.Append($"- **{invariant.Id}**: {invariant.Statement}\n");
        }

        page.Append(
            """

            ## What the model does not have

            - **A majority of validators that forges headers.** Evidence takes set, keys and block times from verified headers.
              Two thirds of a consumer's validators can write others. Then votes convict whom they say: the maximum slash ratio
              of each lien, once for each validator, in both modes.
            - **A limit on slashes in a time.** A consumer can invent downtimes until the provider closes the pairing. Close
              carries out the slashes that are in flight, because it must not lose those of an honest consumer (SLASH-6).
            - **A provider that lies.** A Stake without collateral gives it virtual stake, up to the cap
              ([section 9](protocol.md#9-whose-word)).

            """);
        return page.ToString().ReplaceLineEndings("\n");
    }
}
