namespace MeshSecurity.Tests.Evidence;

/// <summary>Represents a signature, and whether another implementation of ZIP 215 accepts it.</summary>
/// <param name="Number">The number of the case, from 0.</param>
/// <param name="Kind">The change to the signature, such as <c>flip R</c>.</param>
/// <param name="Key">The encoded key; 32 bytes.</param>
/// <param name="R">The encoded point of the signature; 32 bytes.</param>
/// <param name="S">The scalar of the signature; 32 bytes.</param>
/// <param name="Message">The signed message, of at most 255 bytes.</param>
internal sealed record SignatureCase(int Number, string Kind, byte[] Key, byte[] R, byte[] S, byte[] Message)
{
    /// <summary>Whether the other implementation accepts the signature.</summary>
    public bool IsValid { get; init; }

    /// <summary>The bytes that the hash of a block covers.</summary>
    public byte[] Hashed => [.. Key, .. R, .. S, (byte)Message.Length, .. Message];

    /// <summary>Verifies the signature.</summary>
    public bool IsValidBy(ISignatureVerifier verifier) => verifier.Verify(new(Key), Message, [.. R, .. S]);

    public override string ToString() => $"case {Number}, {Kind}: key {Convert.ToHexStringLower(Key)}";
}
