namespace MeshSecurity.Spec;

/// <summary>Reads and writes the error of an acknowledgement; the field is absent for success.</summary>
internal sealed class OptionalErrorCodec : IFieldCodec
{
    private static readonly Codec<PacketError> Errors = Codecs.OneOf<PacketError>();

    public object? Read(DocumentObject document, string name) => document.Has(name) ? document.Required(name, Errors) : null;

    public void Write(Utf8JsonWriter writer, string name, object? value)
    {
        if (value is PacketError error)
        {
            writer.Field(name, Errors, error);
        }
    }
}
