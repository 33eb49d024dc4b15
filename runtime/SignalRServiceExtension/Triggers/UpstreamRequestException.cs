using System.Net;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>An upstream call that is not as the service sends it. The message says what is wrong, without any value.</summary>
internal sealed class UpstreamRequestException(string message, HttpStatusCode statusCode = HttpStatusCode.BadRequest, Exception? inner = null) : Exception(message, inner)
{
    public HttpStatusCode StatusCode => statusCode;
}
