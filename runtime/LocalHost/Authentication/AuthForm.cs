using InProcSignalR.LocalHost.Authentication.Pages;
using Microsoft.AspNetCore.Http.Metadata;

namespace InProcSignalR.LocalHost.Authentication;

/// <summary>Reads the forms of the sign-in page and of programs, of a size that people need.</summary>
internal static class AuthForm
{
    private const int MaxBody = 64 * 1024;

    /// <summary>Limits what an endpoint reads.</summary>
    public static TBuilder WithFormLimit<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
        => endpoint.WithMetadata(new Limit());

    /// <summary>The form; or, where there is none that can be read or a page of another site sent it, what to answer.</summary>
    public static async Task<(IFormCollection? Form, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        // Nobody is signed in behind a person's back.
        if (AuthEndpoints.IsFromElsewhere(context.Request))
        {
            return (null, AuthEndpoints.FromElsewhere(context));
        }

        try
        {
            if (context.Request.HasFormContentType)
            {
                return (await context.Request.ReadFormAsync(context.RequestAborted), null);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            // Too large, or no form; the answer is the same.
        }

        return (null, AuthPage.Say(context, StatusCodes.Status400BadRequest, "Not a form", $"Send a form of at most {MaxBody} bytes, with the field user_id or persona."));
    }

    private sealed class Limit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MaxBody;
    }
}
