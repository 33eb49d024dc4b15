using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Reads a request's body up to the limit.</summary>
internal static class RestBody
{
    /// <returns>The body; null when it is larger than the limit.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext context, long limit)
    {
        // The reader below counts; the server's own limit would cut the connection instead of letting an answer through.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = null;
        if (context.Request.ContentLength > limit)
            return null;

        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
