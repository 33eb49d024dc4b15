using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace InProcSignalR.LocalHost.Http;

/// <summary>Between the server's requests and responses and the messages of HttpClient.</summary>
internal static class HttpMessages
{
    public static HttpRequestMessage ToRequestMessage(HttpContext context)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.GetEncodedUrl())
        {
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return request;
    }

    public static async Task WriteAsync(HttpResponseMessage message, HttpResponse response)
    {
        response.StatusCode = (int)message.StatusCode;
        Copy(message.Headers, response.Headers);
        Copy(message.Content.Headers, response.Headers);
        await message.Content.CopyToAsync(response.Body, response.HttpContext.RequestAborted);
    }

    private static void Copy(HttpHeaders from, IHeaderDictionary to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            // The server frames the body itself.
            if (!name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                to.Append(name, values.Count == 1 ? values.ToString() : new StringValues([.. values]));
            }
        }
    }
}
