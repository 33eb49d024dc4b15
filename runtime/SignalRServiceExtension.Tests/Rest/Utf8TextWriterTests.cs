using System.Buffers;
using System.Text;
using Microsoft.Azure.SignalR;

namespace InProcSignalR.SignalRServiceExtension.Tests.Rest;

/// <summary>The text that JSON.NET writes is, byte by byte, what .NET's own UTF-8 encoding makes of it.</summary>
public sealed class Utf8TextWriterTests
{
    private static readonly string[] Texts =
    [
        "", "plain", "Grüße aus Köln", "日本語", "a\U0001F600b", "\U0001F600\U0001F600", "half \uD83D of a pair", "\uDE00 other half", "ends in a half \uD83D", new('x', 10_000), Repeat("\U0001F600", 5_000),
    ];

    [TestCaseSource(nameof(Texts))]
    public void A_text_is_written_at_once(string text)
        => Assert.That(WrittenBy(writer => writer.Write(text)), Is.EqualTo(Encoding.UTF8.GetBytes(text)));

    [TestCaseSource(nameof(Texts))]
    public void A_text_is_written_character_by_character(string text)
        => Assert.That(WrittenBy(writer => text.ToList().ForEach(writer.Write)), Is.EqualTo(Encoding.UTF8.GetBytes(text)));

    [TestCaseSource(nameof(Texts))]
    public void A_text_is_written_in_pieces(string text)
    {
        var characters = text.ToCharArray();
        var bytes = WrittenBy(writer =>
        {
            for (var start = 0; start < characters.Length; start += 3)
            {
                writer.Write(characters, start, Math.Min(3, characters.Length - start));
            }
        });
        Assert.That(bytes, Is.EqualTo(Encoding.UTF8.GetBytes(text)));
    }

    private static byte[] WrittenBy(Action<TextWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8TextWriter(output))
        {
            write(writer);
        }

        return output.WrittenSpan.ToArray();
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
