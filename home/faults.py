"""What is answered where no view could: by the handlers that a project names in its URLconf.

    handler400 = "home.faults.bad_request"
    handler500 = "home.faults.server_error"

Errors of the API are problems there, too, and a query that was cut off is told as such wherever it
was asked: Django asks these handlers in place of a middleware that has failed, so that what stands
before it, such as the word that a script of another website may read the answer, is done as ever.
"""

import sys

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views import defaults

from home.api.address import is_for_api
from home.api.problems import problem
from home.statement_timeout import takes_too_long, was_cut_off


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Such as a host name that is not the website's."""
    if is_for_api(request):
        return problem(400, "The request is malformed.")
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponseBase:
    error = sys.exc_info()[1]
    if error is not None and was_cut_off(error):
        return takes_too_long(request)
    if is_for_api(request):
        return problem(500, "Something went wrong here. Please try again later.")
    return defaults.server_error(request)
