namespace MeshSecurity.Spec;

/// <summary>
/// Represents what an application adds to a precommit: an extension from CometBFT 0.38 on, and a second one, which is not protected
/// against replay, from 2.x on. Each has a signature of its own.
/// </summary>
/// <param name="Extension">The extension (<c>extension</c>).</param>
/// <param name="Signature">Its signature (<c>extension_signature</c>).</param>
/// <param name="NonReplayProtected">The extension without protection against replay (<c>non_rp_extension</c>).</param>
/// <param name="NonReplayProtectedSignature">Its signature (<c>non_rp_extension_signature</c>).</param>
public sealed record VoteExtensions(Bytes Extension, Bytes Signature, Bytes NonReplayProtected, Bytes NonReplayProtectedSignature)
{
    /// <summary>Gets the extensions of a vote that has none.</summary>
    public static VoteExtensions None { get; } = new(default, default, default, default);
}
