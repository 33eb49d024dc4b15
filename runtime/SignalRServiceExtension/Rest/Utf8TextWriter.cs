using System.Buffers;
using System.Globalization;
using System.Text;

namespace Microsoft.Azure.SignalR;

/// <summary>Text as UTF-8, straight into a buffer: a StreamWriter has two buffers of its own, which cost more than a small message.</summary>
internal sealed class Utf8TextWriter(IBufferWriter<byte> output) : TextWriter(CultureInfo.InvariantCulture)
{
    private const int MostAtOnce = 4096;
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private bool _isInsidePair;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (char.IsAscii(value) && !_isInsidePair)
        {
            output.GetSpan(1)[0] = (byte)value;
            output.Advance(1);
        }
        else
        {
            Write(new ReadOnlySpan<char>(in value));
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, MostAtOnce)];
            output.Advance(_encoder.GetBytes(part, output.GetSpan(Encoding.UTF8.GetMaxByteCount(part.Length)), flush: false));
            _isInsidePair = char.IsHighSurrogate(part[^1]);
            buffer = buffer[part.Length..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_isInsidePair)
        {
            // Half a pair at the end becomes the replacement character, as it does elsewhere.
            output.Advance(_encoder.GetBytes([], output.GetSpan(Encoding.UTF8.GetMaxByteCount(1)), flush: true));
            _isInsidePair = false;
        }

        base.Dispose(disposing);
    }
}
